import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { formatChunkRange, parseChunkRange } from './chunk-range.ts';

describe('a chunk range', () => {
  it.each([
    // OAS:1394 "Include the optional `Mex-Chunk-Range` header with a value `1:n`"; OAS:1482 example '1:2'
    ['1:2', 1, 2],
    // OAS:1797 example '2:3'
    ['2:3', 2, 3],
    // OAS:827 "mex-chunk-range: 2:2"
    ['2:2', 2, 2],
    ['1:1', 1, 1],
    ['10:10000', 10, 10_000],
    // The official sandbox accepts leading zeros.
    ['01:002', 1, 2],
    ['1:9007199254740991', 1, Number.MAX_SAFE_INTEGER],
  ])('%s is chunk %d of %d', (value, chunk, total) => {
    expect(parseChunkRange(value)).toEqual({ chunk, total });
  });

  it.each([
    ['', 'nothing'],
    [':', 'no numbers'],
    ['1', 'no total'],
    ['1:', 'no total'],
    [':2', 'no chunk'],
    ['0:2', 'chunks count from 1'],
    ['0:0', 'chunks count from 1'],
    ['3:2', 'a chunk beyond the total'],
    ['1:2:3', 'three numbers'],
    [' 1:2', 'a blank'],
    ['1: 2', 'a blank'],
    ['1:2\n', 'a line end'],
    ['+1:2', 'a sign'],
    ['-1:2', 'a sign'],
    ['1.0:2', 'a fraction'],
    ['1e0:2', 'an exponent'],
    ['0x1:0x2', 'hexadecimal'],
    ['१:२', 'digits that are not ASCII'],
    ['1:9007199254740992', 'a total that is no longer exact'],
    [`1:${'9'.repeat(400)}`, 'a total beyond all numbers'],
    [`${'9'.repeat(400)}:${'9'.repeat(400)}`, 'numbers beyond all numbers'],
    ['constructor', 'a word'],
  ])('%j is refused: %s', (value) => {
    expect(parseChunkRange(value)).toBeUndefined();
  });

  it('is written as n:m', () => {
    expect(formatChunkRange({ chunk: 1, total: 2 })).toBe('1:2');
    expect(formatChunkRange({ chunk: 999, total: 10_000 })).toBe('999:10000');
  });

  it('is read whatever zeros lead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat({ max: 100_000 }),
        fc.nat({ max: 3 }),
        (chunk, more, zeros) => {
          const value = `${'0'.repeat(zeros)}${chunk}:${'0'.repeat(zeros)}${chunk + more}`;
          expect(parseChunkRange(value)).toEqual({ chunk, total: chunk + more });
        },
      ),
    );
  });

  it('counts only within its total', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (chunk, total) => {
        fc.pre(chunk === 0 || chunk > total);
        expect(parseChunkRange(`${chunk}:${total}`)).toBeUndefined();
      }),
    );
  });

  it('is nothing but digits and one colon', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        fc.pre([...value].some((character) => !'0123456789:'.includes(character)));
        expect(parseChunkRange(value)).toBeUndefined();
      }),
    );
  });
});
