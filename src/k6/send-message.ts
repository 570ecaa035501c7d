import type { LedgerEntry } from '../core/ledger-entry.ts';
import { formatLocalId, formatMark } from '../core/payload-mark.ts';
import type { Answer, MeshClient } from './client.ts';
import { jsonOf } from './client.ts';
import type { CorpusItem } from './corpus.ts';
import { fillerBody } from './filler.ts';
import { transferRate } from './metrics.ts';
import { noteMessage } from './sums.ts';
import type { Session } from './session.ts';

type Outcome = Pick<LedgerEntry, 'e' | 'id' | 'status' | 'why'>;

/** Sends one message in one request, and enters what came of it. Answers the message id, if it was accepted. */
export function sendSmall(
  session: Session,
  from: MeshClient,
  to: string,
  payload: number | CorpusItem,
): string | undefined {
  const run = session.run;
  const seq = session.nextSequence();
  const at = Date.now();
  const mark = { run, seq, part: 1, parts: 1, at };
  const isFiller = typeof payload === 'number';
  const bytes = isFiller ? payload : payload.bytes;
  const body = isFiller ? fillerBody(mark, payload) : payload.text;
  const subject = isFiller ? undefined : formatMark({ ...mark, bytes, check: payload.check }).trim();
  const envelope = { to, workflowId: session.target.workflowId, localId: formatLocalId(run, seq), subject };
  const outcome = outcomeOf(from.send(envelope, { body, bytes, gzip: session.shape.gzip }));
  enter(session, seq, outcome, bytes, at);
  return accepted(outcome, bytes);
}

/** Sends one message in parts, one after the other (OAS:1687). The ledger knows of it before the first part is under way. */
export function sendChunked(session: Session, from: MeshClient, to: string): void {
  const { shape, ledger } = session;
  const [seq, at, bytes] = [session.nextSequence(), Date.now(), shape.messageBytes];
  ledger.add({ e: 'sent', seq, at, bytes });
  ledger.flush();
  const outcome = sendParts(session, from, to, seq);
  const endedAt = Date.now();
  enter(session, seq, outcome, bytes);
  if (accepted(outcome, bytes) !== undefined) transferRate.add(bytes / 1000 / Math.max(1, endedAt - at));
}

function sendParts(session: Session, from: MeshClient, to: string, seq: number): Outcome {
  const { run, target, shape } = session;
  const parts = Math.ceil(shape.messageBytes / shape.chunkBytes);
  let id = '';
  for (let chunk = 1; chunk <= parts; chunk += 1) {
    const bytes = Math.min(shape.chunkBytes, shape.messageBytes - (chunk - 1) * shape.chunkBytes);
    const body = fillerBody({ run, seq, part: chunk, parts, at: Date.now() }, bytes);
    const part = { body, bytes, gzip: shape.gzip, range: { chunk, total: parts } };
    const envelope = { to, workflowId: target.workflowId, localId: formatLocalId(run, seq) };
    const outcome = outcomeOf(chunk === 1 ? from.send(envelope, part) : from.sendChunk(id, part));
    if (outcome.e !== 'accepted') return { ...outcome, why: `part ${chunk} of ${parts}: ${outcome.why ?? ''}` };
    if (chunk === 1) id = outcome.id ?? '';
  }
  return { e: 'accepted', id, status: 202 };
}

/** Without a spread: this is done for every message. */
function enter(session: Session, seq: number, outcome: Outcome, bytes: number, from?: number): void {
  session.ledger.add({
    e: outcome.e,
    id: outcome.id,
    status: outcome.status,
    why: outcome.why,
    seq,
    at: Date.now(),
    bytes,
    from,
  });
}

function accepted(outcome: Outcome, bytes: number): string | undefined {
  if (outcome.e !== 'accepted') return undefined;
  noteMessage(bytes);
  return outcome.id;
}

/** 202 is acceptance, any other answer below 500 a refusal; a server error or no answer leaves the message in doubt. */
function outcomeOf(answer: Answer): Outcome {
  const { status } = answer;
  if (status === 0) return { e: 'doubt', why: answer.error };
  if (status === 202) return acceptance(answer);
  const why = `status ${status}`;
  return status >= 500 ? { e: 'doubt', status, why } : { e: 'refused', status, why };
}

function acceptance(answer: Answer): Outcome {
  const id = messageIdOf(answer);
  return id === undefined ? { e: 'doubt', status: 202, why: 'no message id' } : { e: 'accepted', id, status: 202 };
}

const USUAL_START = '{"message_id":"';

/** Nearly every acceptance begins in one way, and is read without parsing it. */
function messageIdOf(answer: Answer): string | undefined {
  const text = answer.body;
  if (typeof text !== 'string') return undefined;
  const end = text.startsWith(USUAL_START) ? text.indexOf('"', USUAL_START.length) : -1;
  const id = text.slice(USUAL_START.length, end);
  if (end > 0 && !id.includes('\\')) return id;
  const body = jsonOf(answer);
  const parsed = body?.['message_id'] ?? body?.['messageID'];
  return typeof parsed === 'string' ? parsed : undefined;
}
