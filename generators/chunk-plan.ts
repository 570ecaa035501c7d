import fc from 'fast-check';
import type { BodyDescription } from '../src/core/body-description.ts';
import { formatChunkRange } from '../src/mesh/chunk-range.ts';
import { payloadBody } from './payload-body.ts';

export interface ChunkPart {
  /** The chunk number of the path; part 1 goes to the outbox itself. */
  readonly number: number;
  /** The value of Mex-Chunk-Range. A valid plan has it on every part; without one the path decides (OAS:1789-1791). */
  readonly range?: string;
  /** How this part is encoded on the wire, each part on its own (OAS:420). */
  readonly encoding: 'identity' | 'gzip';
  /** The part's bytes before that encoding. */
  readonly body: BodyDescription;
}

/** The parts of one message in the order of sending. */
export type ChunkPlan = readonly ChunkPart[];

export interface ChunkPlanConstraints {
  /** Most parts. Default 10. It is reached. */
  readonly maxParts?: number;
  /** Most bytes of one part. Default 65 537. */
  readonly maxPartBytes?: number;
}

/** For ways to send one message in 1 to `maxParts` parts: "split the uncompressed message ... independently compress each chunk" (OAS:1391-1394). */
export function chunkPlan({
  maxParts = 10,
  maxPartBytes = 65_537,
}: ChunkPlanConstraints = {}): fc.Arbitrary<ChunkPlan> {
  const body = payloadBody({ maxBytes: maxPartBytes });
  const bodies = fc.oneof(
    { withCrossShrink: true },
    { weight: 8, arbitrary: fc.array(body, { minLength: 1, maxLength: maxParts, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(body, { minLength: maxParts, maxLength: maxParts }) },
    { weight: 1, arbitrary: fc.array(body, { minLength: 1, maxLength: 1 }) },
  );
  return fc.tuple(bodies, fc.constantFrom('identity', 'gzip')).map(([parts, encoding]) => planOf(parts, encoding));
}

function planOf(bodies: readonly BodyDescription[], encoding: ChunkPart['encoding']): ChunkPlan {
  const total = bodies.length;
  return bodies.map((body, index) => ({
    number: index + 1,
    range: formatChunkRange({ chunk: index + 1, total }),
    encoding,
    body,
  }));
}

/** Bytes of the whole message before encoding. */
export function plannedBytes(plan: ChunkPlan): number {
  return plan.reduce((sum, { body }) => sum + body.bytes, 0);
}
