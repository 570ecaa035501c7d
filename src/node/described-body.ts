import { Readable } from 'node:stream';
import { fillFromDescription, type BodyDescription } from '../core/body-description.ts';

const BLOCK = 64 * 1024;

/** The bytes of a described body, made as they are asked for. */
export function describedStream(description: BodyDescription): Readable {
  return Readable.from(describedBlocks(description), { objectMode: false });
}

/** The bytes of a described body in blocks, each a buffer of its own. */
export function* describedBlocks(description: BodyDescription): Generator<Buffer> {
  for (let offset = 0; offset < description.bytes; offset += BLOCK) {
    const block = Buffer.alloc(Math.min(BLOCK, description.bytes - offset));
    fillFromDescription(description, offset, block);
    yield block;
  }
}
