import { describe, expect, it } from 'vitest';
import { formatLocalId, formatMark, MARK_LENGTH, markMismatch, parseLocalId, parseMark } from './payload-mark.ts';

const mark = { run: 'abc-1', seq: 7, part: 2, parts: 3, bytes: 500, at: 1_700_000_000_000, check: '0'.repeat(32) };
const received = { part: 2, parts: 3, bytes: 500, check: mark.check };

describe('the mark of a message', () => {
  it('is read back from the start of a body', () => {
    expect(formatMark(mark)).toHaveLength(MARK_LENGTH);
    expect(parseMark(`${formatMark(mark)}and filler`)).toEqual(mark);
  });

  it('has room for the largest values', () => {
    const most = 100_000_000_000;
    const large = {
      ...mark,
      run: 'a'.repeat(12),
      seq: Number.MAX_SAFE_INTEGER,
      part: 10_000,
      parts: 10_000,
      bytes: most,
    };
    expect(formatMark(large)).toHaveLength(MARK_LENGTH);
    expect(parseMark(formatMark(large))).toEqual(large);
  });

  it('is read as a subject too, which has no line feed', () => {
    expect(parseMark(formatMark(mark).trim())).toEqual(mark);
  });

  it('is nothing else', () => {
    expect(['', 'MESHKIT1', '<xml/>', formatMark(mark).slice(1)].map(parseMark)).toEqual(Array(4).fill(undefined));
  });
});

describe('a received part', () => {
  it('is intact where all is as it was sent', () => {
    expect(markMismatch(mark, mark, received)).toBeUndefined();
  });

  it.each([
    ['no readable mark', undefined, mark, received, 'readable mark'],
    ['the body of another message', mark, { ...mark, seq: 8 }, received, 'holds message 7'],
    ['another part', mark, mark, { ...received, part: 1 }, 'holds part 2 of 3'],
    ['other bytes', mark, mark, { ...received, bytes: 499 }, '499 bytes, 500 were sent'],
    ['another checksum', mark, mark, { ...received, check: 'f'.repeat(32) }, 'another checksum'],
  ] as const)('with %s is corrupt', (_, found, owner, part, why) => {
    expect(markMismatch(found, owner, part)).toContain(why);
  });
});

it('a local id tells the run and the number, and others do not', () => {
  expect(parseLocalId(formatLocalId('abc', 12))).toEqual({ run: 'abc', seq: 12 });
  expect(['', 'abc', 'MESHKIT1:a', 'MESHKIT1:a:x'].map(parseLocalId)).toEqual(Array(4).fill(undefined));
});
