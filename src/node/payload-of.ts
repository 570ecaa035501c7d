import { gunzipSync } from 'node:zlib';
import type { PayloadSummary } from '../core/payload-summary.ts';
import { summarisePayload } from '../payloads/payload-summary.ts';
import { bodyLength, KEPT_BODY_BYTES, type Body } from './body.ts';

/** Shorter bodies are no payload of any format, and there are thousands of them. */
const SHORTEST = 11;

/** What a body that is about to be sent says of itself, compressed or not. Large ones are not looked at. */
export async function payloadOf(body: Body): Promise<PayloadSummary | undefined> {
  const bytes = bodyLength(body);
  if (bytes < SHORTEST || bytes > KEPT_BODY_BYTES) return undefined;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return undefined;
  const plain = unpacked(Buffer.from(body));
  return plain && summarisePayload(plain);
}

function unpacked(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: KEPT_BODY_BYTES });
  } catch {
    return undefined;
  }
}
