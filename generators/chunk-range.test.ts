import { describe, expect, test } from 'vitest';
import { chunkRange, chunkRangeDefects } from './chunk-range.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';

const judge = (value: string): readonly string[] => {
  const [chunk = '', total = '', ...more] = value.split(':');
  const decimal = [chunk, total].every((text) => String(parseInt(text, 10)) === text);
  return more.length === 0 && decimal && Number(chunk) > 0 && Number(total) - Number(chunk) >= 0 ? [] : ['SRV-163'];
};

describe('chunk ranges', () => {
  test('obey the laws', () => {
    expect(unstable(chunkRange())).toEqual([]);
    expect(refused(chunkRange(), judge, { runs: 2000 })).toEqual([]);
    expect(unshrunk(chunkRange(), (value) => value === '1:1')).toEqual([]);
    expect(
      unreached(
        chunkRange({ maxTotal: 20 }),
        edgesOf(['1:1', '1:2', '2:2', '10:10'], (value, edge) => value === edge),
      ),
    ).toEqual([]);
  });

  test('have defects that the grammar refuses', () => {
    expect(unproven(chunkRange(), chunkRangeDefects, judge)).toEqual([]);
    expect(lostDefects(chunkRange(), chunkRangeDefects, (value) => value.length <= 5)).toEqual([]);
  });
});
