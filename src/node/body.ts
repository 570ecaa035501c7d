import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync, gunzipSync, constants } from 'node:zlib';
import type { BodyFacts } from '../core/exchange.ts';

/** A request body: text (UTF-8), bytes, or a text repeated to a length, which is never held in memory. */
export type Body = string | Uint8Array | { readonly repeat: string; readonly bytes: number };

const BLOCK = 64 * 1024;
/** Bodies up to this size are kept with the run, so that a failure can be reproduced. */
export const KEPT_BODY_BYTES = 1024 * 1024;
/** Decoded size beyond which gzip facts are not derived: a bound on what a hostile body can cost us. */
const DECODED_BYTES = 64 * 1024 * 1024;

/** Bytes of a body. */
export function bodyLength(body: Body): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.length : body.bytes;
}

/** Facts of a body that is about to be sent. */
export function bodyFacts(body: Body): BodyFacts {
  if (typeof body === 'string' || body instanceof Uint8Array) return factsOf(Buffer.from(body));
  const hash = createHash('sha256');
  for (const block of blocks(body)) hash.update(block);
  return { bytes: body.bytes, sha256: hash.digest('hex'), kept: { repeat: body.repeat, bytes: body.bytes } };
}

/** Facts of bytes that are in memory already. */
export function factsOf(bytes: Buffer): BodyFacts {
  const facts = { bytes: bytes.length, sha256: sha256(bytes) };
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? { ...facts, gzip: gzipFacts(bytes) } : facts;
}

/** What undici sends: bytes, or a stream that makes its blocks as they are asked for. */
export function toPayload(body: Body): Buffer | Readable {
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  return Readable.from(blocks(body), { objectMode: false });
}

/** A body compressed, whole and in memory. */
export function gzipped(body: string | Uint8Array): Buffer {
  return gzipSync(body);
}

function gzipFacts(bytes: Buffer): NonNullable<BodyFacts['gzip']> {
  try {
    const decoded = gunzipSync(bytes, { maxOutputLength: DECODED_BYTES, finishFlush: constants.Z_FINISH });
    return { valid: true, bytes: decoded.length, sha256: sha256(decoded) };
  } catch {
    return { valid: false, bytes: 0, sha256: '' };
  }
}

function* blocks({ repeat, bytes }: { readonly repeat: string; readonly bytes: number }): Generator<Buffer> {
  const block = Buffer.from(repeat.repeat(Math.ceil(BLOCK / repeat.length)));
  for (let left = bytes; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
