import { createHash } from 'node:crypto';
import {
  CHECK_LENGTH,
  MARK_LENGTH,
  markMismatch,
  parseMark,
  type PayloadMark,
  type ReceivedPart,
} from '../../../core/payload-mark.ts';

export interface PartOwner {
  readonly run: string;
  readonly seq: number;
}

export interface VerifiedPart {
  readonly bytes: number;
  /** Why it isn't what was sent; nothing, if it is. */
  readonly why: string | undefined;
}

/** Reads a part to its end, holding its first line only, and compares it with what it says about itself. */
export async function verifyPart(
  body: AsyncIterable<Uint8Array>,
  owner: PartOwner,
  place: Pick<ReceivedPart, 'part' | 'parts'>,
): Promise<VerifiedPart> {
  const hash = createHash('sha256');
  let line = Buffer.alloc(0);
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    const missing = Math.min(MARK_LENGTH - line.length, piece.length);
    if (missing > 0) line = Buffer.concat([line, piece.subarray(0, missing)]);
    hash.update(missing > 0 ? piece.subarray(missing) : piece);
  }
  const mark: PayloadMark | undefined = parseMark(line.toString('latin1'));
  const check = hash.digest('hex').slice(0, CHECK_LENGTH);
  return { bytes, why: markMismatch(mark, owner, { ...place, bytes, check }) };
}
