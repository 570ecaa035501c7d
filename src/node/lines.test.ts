import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

async function collect(pieces: readonly string[], limit = 100): Promise<readonly string[]> {
  async function* stream() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const lines: string[] = [];
  for await (const line of linesOf(stream(), limit)) lines.push(line.toString());
  return lines;
}

test('lines are found wherever the pieces are cut', async () => {
  for (const pieces of [['ab\ncd\n'], ['a', 'b\nc', 'd', '\n'], ['ab', '\n', 'cd\n']]) {
    expect(await collect(pieces)).toEqual(['ab', 'cd']);
  }
});

test('empty lines count, and so does a last line without its break', async () => {
  expect(await collect(['a\n\nb'])).toEqual(['a', '', 'b']);
});

test('a line beyond the limit is refused before it is held', async () => {
  await expect(collect(['x'.repeat(60), 'x'.repeat(60)])).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' });
});
