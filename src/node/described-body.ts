import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { fillFromDescription, type BodyDescription } from '../core/body-description.ts';

const BLOCK = 64 * 1024;

/** The bytes of a described body, made as they are asked for. With `gzip` they are compressed on the way. */
export function describedStream(description: BodyDescription, encoding: 'identity' | 'gzip' = 'identity'): Readable {
  const plain = Readable.from(describedBlocks(description), { objectMode: false });
  if (encoding === 'identity') return plain;
  // An error destroys both streams and reaches the reader of the last one.
  return pipeline(plain, createGzip(), () => undefined);
}

/** The bytes of a described body in blocks, each a buffer of its own. */
export function* describedBlocks(description: BodyDescription): Generator<Buffer> {
  for (let offset = 0; offset < description.bytes; offset += BLOCK) {
    const block = Buffer.alloc(Math.min(BLOCK, description.bytes - offset));
    fillFromDescription(description, offset, block);
    yield block;
  }
}

/** Lower-case hex SHA-256 of a described body. */
export function describedSha256(description: BodyDescription): string {
  const hash = createHash('sha256');
  for (const block of describedBlocks(description)) hash.update(block);
  return hash.digest('hex');
}
