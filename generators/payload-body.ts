import fc from 'fast-check';
import type { BodyDescription } from '../src/core/body-description.ts';

export interface PayloadBodyConstraints {
  /** Shortest body in bytes. Default 1: an empty one is refused with code 02 (OAS:401). */
  readonly minBytes?: number;
  /** Longest body in bytes. Default 1 MiB. It is reached. */
  readonly maxBytes?: number;
}

/** Lengths at which buffers, blocks and digests turn over. */
const TURNS = [1, 255, 256, 257, 1023, 1024, 4096, 16_384, 65_535, 65_536, 65_537];

/**
 * For payload bytes of any size and compressibility, as descriptions that are expanded as a stream (`describedStream`), so that a
 * body of gigabytes costs nothing to generate or to print.
 */
export function payloadBody({
  minBytes = 1,
  maxBytes = 1_048_576,
}: PayloadBodyConstraints = {}): fc.Arbitrary<BodyDescription> {
  const turns = TURNS.filter((bytes) => bytes > minBytes && bytes < maxBytes);
  return fc.record({
    // Nine digits: ten could be taken for somebody's NHS number.
    seed: fc.nat({ max: 999_999_999 }),
    bytes: fc.oneof(
      { withCrossShrink: true },
      { weight: 4, arbitrary: fc.integer({ min: minBytes, max: Math.min(maxBytes, minBytes + 2048) }) },
      { weight: 2, arbitrary: fc.integer({ min: minBytes, max: maxBytes }) },
      { weight: 2, arbitrary: fc.constantFrom(minBytes, maxBytes, ...turns) },
    ),
    compressibility: fc.constantFrom(0, 1, 0.9, 0.5),
    alphabet: fc.constantFrom('text', 'binary'),
  });
}
