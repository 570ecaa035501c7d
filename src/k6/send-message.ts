import { formatLocalId, formatMark, type PayloadMark } from '../core/payload-mark.ts';
import type { Answer, Body, Envelope, MeshClient, Part } from './client.ts';
import { jsonOf } from './client.ts';
import type { CorpusItem } from './corpus.ts';
import { fillerBody } from './filler.ts';
import { transferRate } from './metrics.ts';
import type { Session } from './session.ts';
import { noteMessage } from './sums.ts';

/** How a send ended; `id` where it was accepted. */
interface Outcome {
  readonly e: 'accepted' | 'refused' | 'doubt';
  readonly id?: string | undefined;
  readonly status?: number;
  readonly why?: string;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };

/** One of each serves all small messages of a virtual user: k6's engine takes longer to make an object than to fill one. */
const mark: Writable<PayloadMark> = { run: '', seq: 0, part: 1, parts: 1, bytes: 0, at: 0, check: '' };
const envelope: Writable<Envelope> = { to: '', workflowId: '', localId: '', subject: undefined };
const whole: Writable<Part> = { body: '', bytes: 0, gzip: false };

const now = Date.now;

/** Sends one message in one request, and enters what came of it. Answers the message id, if it was accepted. */
export function sendSmall(
  session: Session,
  from: MeshClient,
  to: string,
  payload: number | CorpusItem,
): string | undefined {
  const seq = session.nextSequence();
  const at = (mark.at = now());
  mark.run = session.run;
  mark.seq = seq;
  whole.body = bodyOf(payload);
  whole.bytes = mark.bytes;
  whole.gzip = session.shape.gzip;
  envelope.to = to;
  envelope.workflowId = session.target.workflowId;
  envelope.localId = formatLocalId(mark.run, seq);
  const answer = from.send(envelope, whole);
  const id = acceptedId(answer);
  if (id === undefined) session.ledger.add({ ...failureOf(answer), seq, at: now(), bytes: mark.bytes, from: at });
  else session.ledger.addAccepted(seq, id, mark.bytes, at, now());
  return id;
}

/** The body of a small message: filler of that size with the mark before it, or a payload as it is, with its mark as subject. */
function bodyOf(payload: number | CorpusItem): Body {
  if (typeof payload === 'number') {
    envelope.subject = undefined;
    return fillerBody(mark, payload);
  }
  mark.bytes = payload.bytes;
  mark.check = payload.check;
  envelope.subject = formatMark(mark).trim();
  return payload.text;
}

/** Sends one message in parts, one after the other (OAS:1687). The ledger knows of it before the first part is under way. */
export function sendChunked(session: Session, from: MeshClient, to: string): void {
  const { shape, ledger } = session;
  const [seq, at, bytes] = [session.nextSequence(), now(), shape.messageBytes];
  ledger.add({ e: 'sent', seq, at, bytes });
  ledger.flush();
  const outcome = sendParts(session, from, to, seq);
  const endedAt = now();
  ledger.add({ ...outcome, seq, at: endedAt, bytes });
  if (outcome.e !== 'accepted') return;
  noteMessage(bytes);
  transferRate.add(bytes / 1000 / Math.max(1, endedAt - at));
}

function sendParts(session: Session, from: MeshClient, to: string, seq: number): Outcome {
  const { run, target, shape } = session;
  const parts = Math.ceil(shape.messageBytes / shape.chunkBytes);
  let id = '';
  for (let chunk = 1; chunk <= parts; chunk += 1) {
    const bytes = Math.min(shape.chunkBytes, shape.messageBytes - (chunk - 1) * shape.chunkBytes);
    const body = fillerBody({ run, seq, part: chunk, parts, bytes, at: now(), check: '' }, bytes);
    const part = { body, bytes, gzip: shape.gzip, range: { chunk, total: parts } };
    const about = { to, workflowId: target.workflowId, localId: formatLocalId(run, seq) };
    const answer = chunk === 1 ? from.send(about, part) : from.sendChunk(id, part);
    const accepted = acceptedId(answer);
    if (accepted === undefined) return inPart(failureOf(answer), chunk, parts);
    if (chunk === 1) id = accepted;
  }
  return { e: 'accepted', id, status: 202 };
}

function inPart(outcome: Outcome, chunk: number, parts: number): Outcome {
  return { ...outcome, why: `part ${chunk} of ${parts}: ${outcome.why ?? ''}` };
}

/** 202 with a message id is acceptance, any other answer below 500 a refusal; the rest leaves the message in doubt. */
function failureOf({ status, error }: Answer): Outcome {
  if (status === 0) return { e: 'doubt', why: error };
  if (status === 202) return { e: 'doubt', status, why: 'no message id' };
  const why = `status ${status}`;
  return status >= 500 ? { e: 'doubt', status, why } : { e: 'refused', status, why };
}

const USUAL_START = '{"message_id":"';

/** The id of a message that was accepted. Nearly every acceptance begins in one way, and is read without parsing it. */
function acceptedId(answer: Answer): string | undefined {
  if (answer.status !== 202) return undefined;
  const text = answer.body;
  if (typeof text !== 'string') return undefined;
  const end = text.startsWith(USUAL_START) ? text.indexOf('"', USUAL_START.length) : -1;
  const id = text.slice(USUAL_START.length, end);
  if (end > 0 && !id.includes('\\')) return id;
  const body = jsonOf(answer);
  const parsed = body?.['message_id'] ?? body?.['messageID'];
  return typeof parsed === 'string' ? parsed : undefined;
}
