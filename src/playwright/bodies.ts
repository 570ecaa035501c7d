/** Bodies that stimuli send. */

export { gzipped } from '../node/body.ts';

/** Each of the 256 bytes once: a server that takes a body for text breaks some of them. */
export const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, index) => index);
