import fc from 'fast-check';
import type { ChunkRange } from '../src/mesh/chunk-range.ts';
import { formatChunkRange } from '../src/mesh/chunk-range.ts';
import type { Mutation } from './defect.ts';

/** For chunk ranges `n:m`, 1 <= n <= m <= `maxTotal` (default 10 000, the most parts that a client is known to send). */
export function chunkRange({ maxTotal = 10_000 }: { readonly maxTotal?: number } = {}): fc.Arbitrary<string> {
  const total = fc.oneof(
    { withCrossShrink: true },
    fc.integer({ min: 1, max: Math.min(10, maxTotal) }),
    fc.integer({ min: 1, max: maxTotal }),
  );
  const place = fc.oneof(
    { withCrossShrink: true },
    fc.constant(0),
    fc.constant(1),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  return fc.tuple(total, place).map(([all, at]) => formatChunkRange(rangeAt(all, at)));
}

const rangeAt = (total: number, place: number): ChunkRange => ({ chunk: 1 + Math.floor(place * (total - 1)), total });

const mutation = (
  name: string,
  sentence: string,
  spoil: (chunk: string, total: string) => string,
): Mutation<string> => ({
  name,
  rule: 'SRV-163',
  sentence,
  reaction: '4xx',
  spoil: (valid) => {
    const [chunk = '', total = ''] = valid.split(':');
    return spoil(chunk, total);
  },
});

/** Texts that are no chunk range: "n:m", decimal, 1 <= n <= m (OAS:1474-1484). Blanks around it and leading zeros are left alone: no source says. */
export const chunkRangeDefects: readonly Mutation<string>[] = [
  mutation('one number', 'The total is missing.', (chunk) => chunk),
  mutation('letters', 'The numbers are letters.', () => 'a:b'),
  mutation('three numbers', 'A third number follows.', (chunk, total) => `${chunk}:${total}:3`),
  mutation('chunk 0', 'Chunks are counted from 0.', (_, total) => `0:${total}`),
  mutation('chunk above the total', 'The chunk is above the total.', (_, total) => `${Number(total) + 1}:${total}`),
  mutation('negative chunk', 'The chunk is negative.', (chunk, total) => `-${chunk}:${total}`),
  mutation('total 0', 'The total is 0.', (chunk) => `${chunk}:0`),
  mutation('other separator', 'A slash divides the numbers.', (chunk, total) => `${chunk}/${total}`),
  mutation('no chunk', 'The chunk is missing.', (_, total) => `:${total}`),
  mutation('fraction', 'The chunk is a fraction.', (chunk, total) => `${chunk}.5:${total}`),
  mutation('hexadecimal', 'The chunk is hexadecimal.', (chunk, total) => `0x${chunk}:${total}`),
];
