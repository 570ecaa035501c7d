import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { malformed, severalDefects, type Mutation } from './defect.ts';

const mutations: readonly Mutation<readonly number[]>[] = [
  { name: 'negative', rule: 'PAY-001', sentence: 'One number is below zero.', spoil: (all) => [...all, -1] },
  {
    name: 'shorter',
    rule: 'PAY-002',
    sentence: 'One number is missing.',
    reaction: '400',
    applies: (all) => all.length > 0,
    spoil: (all, n) => all.toSpliced(n % all.length, 1),
  },
];
const numbers = fc.array(fc.nat({ max: 9 }), { maxLength: 5 });

describe('a malformed value', () => {
  test('carries the defect that was made, without the means', () => {
    const seen = fc.sample(malformed(numbers, mutations), { numRuns: 200, seed: 1 });
    expect(seen.map(({ defect }) => defect)).toContainEqual({
      name: 'shorter',
      rule: 'PAY-002',
      sentence: 'One number is missing.',
      reaction: '400',
    });
    for (const { value, defect } of seen) expect(value.includes(-1)).toBe(defect.name === 'negative');
  });

  test('shrinks within its defect', () => {
    const { counterexample } = fc.check(
      fc.property(malformed(numbers, mutations), ({ defect }) => defect.name !== 'shorter'),
      { seed: 1 },
    );
    expect(counterexample?.[0]).toMatchObject({ value: [], defect: { name: 'shorter' } });
  });
});

describe('a value with several defects', () => {
  test('has at least two, and only those that could be made', () => {
    for (const { value, defects } of fc.sample(severalDefects(numbers, mutations), { numRuns: 100, seed: 1 })) {
      expect(defects.map(({ name }) => name).sort()).toEqual(['negative', 'shorter']);
      expect(value.length).toBeLessThanOrEqual(5);
    }
  });
});
