import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestSize, meanSize, parseSizes, sizeAt, sizesMissed } from './load-sizes.ts';
import { byteCount, formatBytes, secondCount } from './load-units.ts';

const sizes = parseSizes('1KBx70,10KB-20KBx25,100KBx5');

describe('a distribution of sizes', () => {
  it('is read with its weights', () => {
    expect(meanSize(sizes)).toBe(700 + 3750 + 5000);
    expect(largestSize(sizes)).toBe(100_000);
  });

  it('is what is drawn from it', () => {
    const drawn = Array.from({ length: 10_000 }, (_, at) => sizeAt(sizes, at / 10_000));
    const mean = drawn.reduce((sum, size) => sum + size, 0) / drawn.length;
    expect(sizesMissed(sizes, { count: drawn.length, mean, largest: Math.max(...drawn) })).toBeUndefined();
    expect(drawn.filter((size) => size === 1000)).toHaveLength(7000);
  });

  it('only holds its own sizes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const size = sizeAt(sizes, chance);
        expect(size === 1000 || size === 100_000 || (size >= 10_000 && size <= 20_000)).toBe(true);
      }),
    );
  });

  it('that was missed is told, with what was declared', () => {
    expect(sizesMissed(sizes, { count: 10_000, mean: 1000, largest: 1000 })).toContain('declared 9450');
    expect(sizesMissed(sizes, { count: 10_000, mean: 9450, largest: 100_001 })).toContain('declared 100000');
    expect(sizesMissed(sizes, { count: 0, mean: 0, largest: 0 })).toBe('no message was sent');
  });
});

it('quantities are read as people write them', () => {
  expect(['512', '4KB', '1.5MB', '64MiB', '100GB', 'x', '5XB'].map(byteCount)).toEqual([
    512,
    4_000,
    1_500_000,
    67_108_864,
    100_000_000_000,
    undefined,
    undefined,
  ]);
  expect(['30', '90s', '2m', '1h30m', '1 h', ''].map(secondCount)).toEqual([30, 90, 120, 5400, undefined, undefined]);
  expect([0, 999, 1500, 123_456_789].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 kB', '123 MB']);
});
