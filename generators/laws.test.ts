import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mutation } from './defect.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';

const even = fc.nat({ max: 100 }).map((n) => n * 2);
const judge: Judge<number> = (n) => [...(n % 2 === 0 ? [] : ['PAY-001']), ...(n < 0 ? ['PAY-002'] : [])];
const mutation = (name: string, spoil: (n: number) => number): Mutation<number> => ({
  name,
  rule: 'PAY-001',
  sentence: 'It is odd.',
  spoil,
});

describe('the laws hold for a sound generator', () => {
  test('of valid values', () => {
    expect(unstable(even)).toEqual([]);
    expect(refused(even, judge)).toEqual([]);
    expect(unreached(even, { zero: (n) => n === 0, most: (n) => n === 200 })).toEqual([]);
    expect(unshrunk(even, (n) => n === 0)).toEqual([]);
  });

  test('of defects', () => {
    const odd = [mutation('odd', (n) => n + 1)];
    expect(unproven(even, odd, judge)).toEqual([]);
    expect(lostDefects(even, odd, (n) => n === 1)).toEqual([]);
  });
});

describe('a law reports', () => {
  test('chance from outside', () => {
    let calls = 0;
    expect(unstable(even.map((n) => n + calls++))).toEqual(['two samples of one seed differ']);
  });

  test('a valid value that the judge refuses', () => {
    expect(refused(fc.nat(), judge)).toEqual([expect.stringContaining('breaks PAY-001')]);
  });

  test('an edge that is never reached', () => {
    expect(unreached(even, { huge: (n) => n > 200 })).toEqual(['400 values never reach: huge']);
  });

  test('a generator that does not shrink', () => {
    expect(unshrunk(fc.noShrink(fc.integer({ min: 1_000 })), (n) => n === 1_000)).toHaveLength(1);
  });

  test('a defect that the judge lets pass, or finds to be another one', () => {
    expect(unproven(even, [mutation('still even', (n) => n + 2)], judge)).toHaveLength(1);
    expect(unproven(even, [mutation('odd and negative', (n) => -n - 1)], judge)).toHaveLength(1);
  });

  test('an unproved defect that is always refused', () => {
    const stale = { ...mutation('odd', (n) => n + 1), unproved: 'nobody can tell' };
    expect(unproven(even, [stale], judge)).toEqual(['odd: refused, so not unproved']);
  });

  test('a failing example of a defect that does not shrink', () => {
    expect(lostDefects(even, [mutation('odd', (n) => n + 1)], () => false)).toEqual([
      expect.stringContaining('shrinking ends'),
    ]);
  });

  test('two defects of one name', () => {
    const odd = mutation('odd', (n) => n + 1);
    expect(lostDefects(even, [odd, odd], () => true)).toEqual(['two defects are called odd']);
  });
});
