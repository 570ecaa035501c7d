import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodyDescription } from '../src/core/body-description.ts';
import { edgesOf, refused, unreached, unshrunk, unstable } from './laws.ts';
import { payloadBody } from './payload-body.ts';

const MEBIBYTE = 1_048_576;

describe('payload bodies', () => {
  test('obey the laws', () => {
    expect(unstable(payloadBody())).toEqual([]);
    expect(refused(payloadBody(), ({ bytes }) => (bytes >= 1 && bytes <= MEBIBYTE ? [] : ['size']))).toEqual([]);
    expect(unshrunk(payloadBody(), ({ bytes, seed }) => bytes === 1 && seed === 0)).toEqual([]);
  });

  test('reach both ends, the turns of buffers and each kind of content', () => {
    const sizes = edgesOf(
      [1, 256, 65_535, 65_536, 65_537, MEBIBYTE],
      ({ bytes }: BodyDescription, size) => bytes === size,
    );
    expect(unreached(payloadBody(), sizes, { runs: 2000 })).toEqual([]);
    const contents = {
      random: (b: BodyDescription) => b.compressibility === 0,
      constant: (b: BodyDescription) => b.compressibility === 1,
    };
    expect(unreached(payloadBody(), contents)).toEqual([]);
  });

  test('are of many sizes, not all small: measured', () => {
    const sizes = fc.sample(payloadBody(), { numRuns: 1000, seed: 1 }).map(({ bytes }) => bytes);
    const above = (size: number): number => sizes.filter((bytes) => bytes > size).length / sizes.length;
    expect(above(1024)).toBeGreaterThan(0.4);
    expect(above(100_000)).toBeGreaterThan(0.15);
  });

  test('can be empty, and larger than memory', () => {
    const gigabytes = payloadBody({ minBytes: 0, maxBytes: 100e9 });
    expect(
      unreached(gigabytes, { none: ({ bytes }) => bytes === 0, '100 GB': ({ bytes }) => bytes === 100e9 }),
    ).toEqual([]);
  });
});
