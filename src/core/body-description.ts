/** A body that is never held in memory: any part of it can be made from these few values. */
export interface BodyDescription {
  /** 32-bit seed: the same description always gives the same bytes. */
  readonly seed: number;
  /** Length in bytes, 0 or more. */
  readonly bytes: number;
  /** Share of the bytes that repeat, 0 (gzip saves nothing) to 1 (gzip leaves almost nothing). */
  readonly compressibility: number;
  /** `binary`: every byte value. `text`: printable ASCII with a line feed at the end of each block. */
  readonly alphabet: 'binary' | 'text';
}

/** Bytes between which repeating and changing parts alternate. */
const BLOCK = 256;
const FILLER = 0x2e;
const LINE_FEED = 0x0a;

/** Writes the bytes of the described body from `offset` on into `target`, as many as fit and exist. Answers how many. */
export function fillFromDescription(description: BodyDescription, offset: number, target: Uint8Array): number {
  const count = Math.max(0, Math.min(target.length, description.bytes - offset));
  const changing = BLOCK - Math.round(BLOCK * description.compressibility);
  for (let at = 0; at < count; at += 1) target[at] = byteAt(description, offset + at, changing);
  return count;
}

function byteAt({ seed, alphabet }: BodyDescription, position: number, changing: number): number {
  const inBlock = position % BLOCK;
  if (alphabet === 'text' && inBlock === BLOCK - 1) return LINE_FEED;
  if (inBlock >= changing) return FILLER;
  const value = mixed(seed, position);
  return alphabet === 'binary' ? value & 0xff : 0x20 + ((value >>> 8) % 95);
}

/** A well mixed 32-bit number for each position: the finaliser of MurmurHash3 over a Weyl sequence. */
function mixed(seed: number, position: number): number {
  let value = (seed + Math.imul(position + 1, 0x9e3779b9)) | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
