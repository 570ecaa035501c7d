import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import { REQUEST_BYTES_ACCEPTED, REQUEST_BYTES_REFUSED_ABOVE } from '../../mesh/limits.ts';
import { versionAsked } from './api-version.ts';
import { asked, isA, isAuthorised, operation, status } from '../reading.ts';
import { sentMessage, type SentMessage } from './sent-messages.ts';

/** How rules read the request of 'Send chunked message': what is wrong with it, given what was uploaded before. */

/** What an upload of a part breaks. `unusual` stands for all that no source says a server takes or refuses. */
export type PartDefect =
  | 'message never issued'
  | 'message of another mailbox'
  | 'message complete'
  | 'above the total'
  | 'sent again'
  | 'out of order'
  | 'range missing'
  | 'range of another part'
  | 'range with another total'
  | 'encoding changed'
  | 'body empty'
  | 'body too large'
  | 'unusual';

/** The upload of a part and the message that it belongs to, as it stood before. */
interface PartUpload {
  readonly exchange: Exchange;
  readonly message: SentMessage;
  readonly chunk: number;
  /** Numbers of the parts that had been accepted. */
  readonly received: ReadonlySet<number>;
}

/** Defects of a part of a known message. A later one is looked for only where it still means something. */
const DEFECTS: readonly (readonly [PartDefect, (upload: PartUpload) => boolean])[] = [
  ['message of another mailbox', ({ exchange, message }) => exchange.credential !== message.sender],
  ['message complete', isComplete],
  ['above the total', ({ chunk, message }) => chunk > message.total],
  ['sent again', (upload) => !isComplete(upload) && upload.received.has(upload.chunk)],
  ['out of order', ({ chunk, received, message }) => chunk > received.size + 1 && chunk <= message.total],
  ['range missing', ({ exchange }) => (asked(exchange, 'mex-chunk-range') ?? '') === ''],
  ['range of another part', (upload) => rangeOf(upload) !== undefined && rangeOf(upload)?.chunk !== upload.chunk],
  ['range with another total', hasOtherTotal],
  ['encoding changed', ({ exchange, message }) => encodingOf(exchange) !== message.parts[0]?.encoding],
  ['body empty', ({ exchange }) => sizeOf(exchange) === 0],
  ['body too large', ({ exchange }) => sizeOf(exchange) > REQUEST_BYTES_REFUSED_ABOVE],
  ['unusual', isUnusual],
];

function partDefects(exchange: Exchange, trace: Trace): readonly PartDefect[] {
  if (exchange.context.messageNeverIssued) return ['message never issued'];
  const upload = uploadOf(exchange, trace);
  return upload ? DEFECTS.filter(([, applies]) => applies(upload)).map(([defect]) => defect) : ['unusual'];
}

/** Whether an exchange is an authorised upload of a part with exactly these defects; with none, a correct server accepts it. */
export function isPartWith(exchange: Exchange, trace: Trace, ...defects: readonly PartDefect[]): boolean {
  if (!isA(exchange, 'sendChunk') || !isAuthorised(exchange, trace)) return false;
  const found = partDefects(exchange, trace);
  return found.length === defects.length && defects.every((defect) => found.includes(defect));
}

/** Nothing where the message isn't known, or an earlier answer was lost so that nobody knows what the server has. */
function uploadOf(exchange: Exchange, trace: Trace): PartUpload | undefined {
  const { messageId, chunkNumber = '' } = operation(exchange) ?? {};
  const message = sentMessage(trace, messageId);
  const place = trace.exchanges.indexOf(exchange);
  if (!message || trace.exchanges.indexOf(message.send) > place) return undefined;
  const earlier = message.parts.filter((part) => trace.exchanges.indexOf(part.exchange) < place);
  if (earlier.some((part) => part.exchange.response?.status !== 202)) return undefined;
  if (trace.exchanges.slice(0, place).some((other) => mayHaveInterfered(other, message))) return undefined;
  return { exchange, message, chunk: Number(chunkNumber), received: new Set(earlier.map((part) => part.chunk)) };
}

/** Whether another mailbox may have added to the message: then nobody knows what the server has. */
function mayHaveInterfered(exchange: Exchange, { id, sender }: SentMessage): boolean {
  if (!isA(exchange, 'sendChunk') || exchange.credential === sender) return false;
  const refused = status(exchange) >= 400 && status(exchange) < 500;
  return operation(exchange)?.messageId === id && !refused;
}

function isComplete({ message, received }: PartUpload): boolean {
  return received.size >= message.total;
}

function rangeOf({ exchange }: PartUpload) {
  return parseChunkRange(asked(exchange, 'mex-chunk-range') ?? '');
}

/** A part above the total can't name both its number and the total, so there the total says nothing. */
function hasOtherTotal(upload: PartUpload): boolean {
  const range = rangeOf(upload);
  return range !== undefined && range.total !== upload.message.total && upload.chunk <= upload.message.total;
}

function encodingOf(exchange: Exchange): string {
  return (asked(exchange, 'content-encoding') ?? '').trim().toLowerCase();
}

function sizeOf({ request }: Exchange): number {
  return request.body?.bytes ?? 0;
}

function isUnusual(upload: PartUpload): boolean {
  const { exchange, message, chunk } = upload;
  const range = asked(exchange, 'mex-chunk-range') ?? '';
  const size = sizeOf(exchange);
  return (
    exchange.context.bodyAbandoned === true ||
    versionAsked(exchange) === undefined ||
    operation(exchange)?.mailboxId !== exchange.credential ||
    !(Number.isInteger(chunk) && chunk >= 1) ||
    message.total < 2 ||
    (range !== '' && rangeOf(upload) === undefined) ||
    /\b0[0-9]/.test(range) ||
    (size > REQUEST_BYTES_ACCEPTED && size <= REQUEST_BYTES_REFUSED_ABOVE) ||
    !['', 'gzip'].includes(encodingOf(exchange)) ||
    (encodingOf(exchange) === 'gzip' && exchange.request.body?.gzip?.valid !== true)
  );
}
