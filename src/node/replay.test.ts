import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadReplay, replayFileOf } from './replay.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-replay-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string): string {
  const file = join(folder, 'replay.json');
  writeFileSync(file, text);
  return file;
}

const replay = { stimulus: 'model: two', seed: 7, path: '4:2:0', replayPath: 'AB:C', value: 'bob sends 1' };

describe('the file of a counterexample', () => {
  test('is named after its stimulus', () => {
    expect(replayFileOf('model: two mailboxes, at once')).toBe('replay-model-two-mailboxes-at-once.json');
  });

  test('is read back as it was written', () => {
    expect(loadReplay(fileWith(JSON.stringify(replay)))).toEqual(replay);
  });

  test.each([
    ['no JSON', '{'],
    ['another document', '{}'],
    ['null', 'null'],
    ['no seed', JSON.stringify({ ...replay, seed: undefined })],
    ['a path that is none', JSON.stringify({ ...replay, path: '../x' })],
    ['a replay path that is no text', JSON.stringify({ ...replay, replayPath: 1 })],
  ])('is refused as usage: %s', (_, text) => {
    expect(() => loadReplay(fileWith(text))).toThrow(expect.objectContaining({ code: 'USAGE' }) as Error);
  });
});
