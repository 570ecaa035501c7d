import { expect, test } from 'vitest';
import { disturbancesOf } from './disturbances.ts';

test('the same seed makes the same disturbances, and other seeds others', () => {
  expect(disturbancesOf(7)).toEqual(disturbancesOf(7));
  const kinds = new Set(Array.from({ length: 50 }, (_, seed) => JSON.stringify(disturbancesOf(seed))));
  expect(kinds.size).toBeGreaterThan(40);
});

test('there are one to three, and each happens once', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const faults = disturbancesOf(seed);
    expect(faults.length).toBeGreaterThanOrEqual(1);
    expect(faults.length).toBeLessThanOrEqual(3);
    expect(faults.every(({ times }) => times === 1)).toBe(true);
  }
});
