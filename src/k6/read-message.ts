import {
  MARK_LENGTH,
  markMismatch,
  parseLocalId,
  parseMark,
  type MessageOwner,
  type PayloadMark,
} from '../core/payload-mark.ts';
import { header, partsOf, type Answer, type MeshClient } from './client.ts';
import { checkOf } from './filler.ts';

/** A message as it came. */
export interface ReadMessage {
  readonly bytes: number;
  /** When its last part was about to be sent, in milliseconds since 1970; 0 where it doesn't tell. */
  readonly startedAt: number;
  /** Why it isn't what was sent. */
  readonly why?: string;
}

/** Whose message a download is, from its Mex-LocalID or its body; nothing, if it isn't of a load run. */
export function ownerOf(answer: Answer): MessageOwner | undefined {
  return parseLocalId(header(answer, 'Mex-Localid') ?? '') ?? examine(answer).mark;
}

/** Downloads what is left of a message after its first part, and verifies all of it. Nothing, if a part can't be read. */
export function readMessage(
  client: MeshClient,
  id: string,
  first: Answer,
  owner: MessageOwner,
): ReadMessage | undefined {
  const parts = partsOf(first);
  let [bytes, startedAt] = [0, 0];
  let why: string | undefined;
  for (let part = 1; part <= parts; part += 1) {
    const answer = part === 1 ? first : client.download(id, part);
    if (answer.status !== 200 && answer.status !== 206) return undefined;
    const { mark, ...received } = examine(answer);
    bytes += received.bytes;
    startedAt = mark?.at ?? startedAt;
    why ??= markMismatch(mark, owner, { part, parts, ...received });
  }
  return { bytes, startedAt, ...(why !== undefined && { why }) };
}

interface Examined {
  readonly mark: PayloadMark | undefined;
  readonly bytes: number;
  /** Computed over what came, without the mark. */
  readonly check: string;
}

/** The mark of a downloaded part stands in its body, or in its subject where the body is a payload that had to stay as it is. */
function examine(answer: Answer): Examined {
  const body = answer.body instanceof ArrayBuffer ? answer.body : new ArrayBuffer(0);
  const bytes = body.byteLength;
  const inside = bytes < MARK_LENGTH ? undefined : parseMark(textOf(body));
  if (inside) return { mark: inside, bytes, check: checkOf(body.slice(MARK_LENGTH)) };
  return { mark: parseMark(header(answer, 'Mex-Subject') ?? ''), bytes, check: checkOf(body) };
}

function textOf(body: ArrayBuffer): string {
  return String.fromCharCode(...new Uint8Array(body, 0, MARK_LENGTH));
}
