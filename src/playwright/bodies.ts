import type { BodyDescription } from '../core/body-description.ts';
import { gzipped } from '../node/body.ts';
import { describedBlocks } from '../node/described-body.ts';

/** Bodies that stimuli send. */

export { gzipped };

/** Each of the 256 bytes once: a server that takes a body for text breaks some of them. */
export const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, index) => index);

/** The bytes of a described body, compressed or not. Only for bodies that fit in memory. */
export function describedBytes(description: BodyDescription, encoding: 'identity' | 'gzip'): Uint8Array {
  const bytes = Buffer.concat([...describedBlocks(description)]);
  return encoding === 'gzip' ? gzipped(bytes) : bytes;
}
