import { setTimeout as delay } from 'node:timers/promises';
import { parseMeshError } from '../../mesh/error-body.ts';
import { outboxChunkPath, outboxPath } from '../../mesh/paths.ts';
import { jsonBody, type MeshAnswer } from '../load/engine/mesh-caller.ts';
import { assertAnswered, callMesh, isLater, type ClientContext } from './client-context.ts';
import type { Outgoing, Status } from './examine-control.ts';
import type { SendEntry } from './journal.ts';
import type { Parts } from './message-parts.ts';
import { headersOf } from './send-headers.ts';
import { trackDoubt, type Doubt } from './track-doubt.ts';
import type { SentIds } from './sent-ids.ts';

/** What became of a message in this pass. */
export type Sent =
  | { readonly is: 'accepted'; readonly messageId: string }
  | { readonly is: 'refused'; readonly status: Status }
  | { readonly is: 'in doubt'; readonly why: string }
  | { readonly is: 'later'; readonly why: string };

export interface Sending {
  readonly context: ClientContext;
  readonly outgoing: Outgoing;
  readonly parts: Parts;
  readonly known: SentIds;
  readonly note: (entry: SendEntry) => Promise<SendEntry>;
}

/** Sends what is still to be sent of a message. */
export async function sendParts(sending: Sending, begun: SendEntry): Promise<Sent> {
  const first = begun.messageId === undefined ? await sendFirst(sending, begun) : undefined;
  if (first && first.is !== 'accepted') return first;
  const messageId = first?.messageId ?? begun.messageId ?? '';
  let entry = first ? await sending.note({ ...begun, messageId, partsDone: 1 }) : begun;
  // Only now: a message that is known without its pair would be taken for another one's.
  await sending.known.add(begun.localId, messageId);
  for (let part = (entry.partsDone ?? 1) + 1; part <= sending.parts.count; part += 1) {
    const failed = await sendFollowing(sending, messageId, part);
    if (failed) return failed;
    entry = await sending.note({ ...entry, partsDone: part });
  }
  return { is: 'accepted', messageId };
}

/** The first part creates the message. Where no answer came MESH is asked before it is sent again. */
async function sendFirst(sending: Sending, begun: SendEntry): Promise<Sent> {
  const { context, known, note } = sending;
  const { attempts, backOffMs } = context.settings;
  let entry = begun;
  let why = 'no attempt was made';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const doubt: Doubt = entry.attemptedAt === undefined ? { is: 'not sent' } : await trackDoubt(context, entry, known);
    if (doubt.is === 'sent') return { is: 'accepted', messageId: doubt.messageId };
    if (doubt.is === 'unknown') return { is: 'in doubt', why: doubt.why };
    if (doubt.is === 'not sent') {
      entry = await note({ ...entry, attemptedAt: Date.now() });
      const answer = await post(sending, entry.base, 1);
      const body = await jsonBody(answer);
      const messageId = body?.['message_id'] ?? body?.['messageID'];
      if (answer.status === 202 && typeof messageId === 'string') return { is: 'accepted', messageId };
      if (answer.status !== 202 && !isLater(answer.status)) return refusal(context, answer, body);
      why = answer.why || `status ${answer.status}`;
    } else why = doubt.why;
    if (attempt + 1 < attempts) await delay(backOffMs * 2 ** attempt);
  }
  return { is: 'later', why };
}

/** A part is sent again without harm: 423 says that it is there (OAS:1921). Answers why the message stays unsent, or nothing. */
async function sendFollowing(sending: Sending, messageId: string, part: number): Promise<Sent | undefined> {
  const { attempts, backOffMs } = sending.context.settings;
  let why = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answer = await post(sending, messageId, part);
    const body = await jsonBody(answer);
    if (answer.status === 202 || answer.status === 423) return undefined;
    if (!isLater(answer.status)) return refusal(sending.context, answer, body);
    why = answer.why || `status ${answer.status}`;
    if (attempt + 1 < attempts) await delay(backOffMs * 2 ** attempt);
  }
  return { is: 'later', why: `part ${part}: ${why}` };
}

/** `about`: the name of the pair for the first part, the message id for another. */
function post({ context, outgoing, parts }: Sending, about: string, part: number): Promise<MeshAnswer> {
  const { id } = context.mailbox;
  return callMesh(context, {
    operation: part === 1 ? 'send' : 'sendChunk',
    method: 'POST',
    path: part === 1 ? outboxPath(id) : outboxChunkPath(id, about, part),
    headers: { ...headersOf(outgoing, about, part, parts.count), ...parts.headers(part) },
    body: parts.open(part),
  });
}

function refusal(context: ClientContext, answer: MeshAnswer, body: unknown): Sent {
  const { code, text } = parseMeshError(body) ?? {};
  // Only a code says that the message itself is at fault (OAS:1588-1645).
  if (code === undefined && (answer.status === 401 || answer.status === 403))
    assertAnswered(context, answer, 'sending');
  const description = text ?? `MESH refused the message with status ${answer.status}`;
  return { is: 'refused', status: { event: 'SEND', code: code ?? '06', description } };
}
