import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { DELETION_MS, INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { perTrace } from '../per-trace.ts';
import { isA, isAccepted, operation } from '../reading.ts';
import { onlyPart, type SentMessage } from './sent-messages.ts';

/** How a message stood when an exchange was made, as far as the trace shows it beyond doubt. */
export type MessageState =
  /** Its last part had not been uploaded. */
  | 'incomplete'
  /** All parts had been accepted, but nothing shows that it had reached the inbox: delivery may take minutes. */
  | 'sent'
  /** The recipient had seen it. */
  | 'waiting'
  | 'acknowledged'
  /** Five days had passed (OAS:428). */
  | 'expired'
  /** Thirty days had passed (OAS:428). */
  | 'deleted'
  /** A request whose outcome is unknown, or made at the same time, may have changed it. */
  | 'unclear';

/** Around the end of a period a server may do either. */
export const PERIOD_TOLERANCE_MS = 60 * 60 * 1000;

/** The state of `message` for its recipient just before `exchange`. */
export function stateAt(message: SentMessage, exchange: Exchange, trace: Trace): MessageState {
  const { positions, acknowledgements, sightings } = history(trace);
  const at = positions.get(exchange) ?? 0;
  const isEarlier = (other: Exchange): boolean => (positions.get(other) ?? 0) < at;
  const acks = (acknowledgements.get(message.id) ?? []).filter((ack) => isEarlier(ack) || overlaps(ack, exchange));
  if (acks.some((ack) => isDoubtful(ack, message) || overlaps(ack, exchange))) return 'unclear';
  const uploaded = uploadState(message, exchange, isEarlier);
  if (uploaded !== 'sent') return uploaded;
  if (acks.some(isAccepted)) return 'acknowledged';
  const seen = (sightings.get(message.id) ?? []).some(
    (other) => other.credential === message.recipient && isEarlier(other),
  );
  return ageState(message, exchange) ?? (seen ? 'waiting' : 'sent');
}

/** The acknowledgement by which a message left its recipient's inbox, if the trace has it. */
export function acknowledgementOf({ id, recipient }: SentMessage, trace: Trace): Exchange | undefined {
  const attempts = history(trace).acknowledgements.get(id) ?? [];
  return attempts.find((ack) => ack.credential === recipient && isAccepted(ack));
}

/** Whether `one` had ended before `other` began. */
export function isBefore(one: Exchange, other: Exchange, trace: Trace): boolean {
  const { positions } = history(trace);
  return (positions.get(one) ?? 0) < (positions.get(other) ?? 0) && !overlaps(one, other);
}

/** Whether two exchanges were under way at the same time. */
function overlaps(one: Exchange, other: Exchange): boolean {
  return one !== other && one.at < other.at + other.ms && other.at < one.at + one.ms;
}

interface History {
  readonly positions: ReadonlyMap<Exchange, number>;
  /** Attempts to acknowledge, by message id as written. */
  readonly acknowledgements: ReadonlyMap<string, readonly Exchange[]>;
  /** Listings that show a message, and answers that hand it over, by message id. */
  readonly sightings: ReadonlyMap<string, readonly Exchange[]>;
}

const history = perTrace((trace: Trace): History => {
  const positions = new Map(trace.exchanges.map((exchange, index) => [exchange, index]));
  const acknowledgements = new Map<string, Exchange[]>();
  const sightings = new Map<string, Exchange[]>();
  for (const exchange of trace.exchanges) {
    const messageId = operation(exchange)?.messageId ?? '';
    if (isA(exchange, 'acknowledge')) append(acknowledgements, messageId, exchange);
    if (isA(exchange, 'inbox')) for (const id of messageIdsOf(exchange)) append(sightings, id, exchange);
    if (isA(exchange, 'download', 'head') && isAccepted(exchange)) append(sightings, messageId, exchange);
  }
  return { positions, acknowledgements, sightings };
});

function append(map: Map<string, Exchange[]>, key: string, exchange: Exchange): void {
  const list = map.get(key);
  if (list) list.push(exchange);
  else map.set(key, [exchange]);
}

/** An acknowledgement without a clear outcome, or one that somebody else got through. */
function isDoubtful(ack: Exchange, { recipient }: SentMessage): boolean {
  const refused = ack.response !== undefined && ack.response.status >= 400 && ack.response.status < 500;
  return !refused && !(isAccepted(ack) && ack.credential === recipient);
}

/** Some servers deliver when the last part has arrived, gaps or not, so only its absence shows that a message is incomplete. */
function uploadState(
  message: SentMessage,
  exchange: Exchange,
  isEarlier: (other: Exchange) => boolean,
): 'incomplete' | 'sent' | 'unclear' {
  const uploads = message.parts.filter((part) => isEarlier(part.exchange) || overlaps(part.exchange, exchange));
  if (!uploads.some(({ chunk }) => chunk >= message.total)) return 'incomplete';
  if (uploads.length !== message.total) return 'unclear';
  const chunks = Array.from({ length: message.total }, (_, index) => onlyPart(message, index + 1));
  return chunks.every((part) => part && isEarlier(part.exchange) && !overlaps(part.exchange, exchange))
    ? 'sent'
    : 'unclear';
}

/** Milliseconds by the target's clock from the last part of a message to an exchange. */
export function ageAt({ parts }: SentMessage, exchange: Exchange): number {
  return targetTime(exchange) - Math.max(...parts.map((part) => targetTime(part.exchange)));
}

/** Nothing while the message is well within its first five days. */
function ageState(message: SentMessage, exchange: Exchange): MessageState | undefined {
  const age = ageAt(message, exchange);
  if (age < INBOX_EXPIRY_MS - PERIOD_TOLERANCE_MS) return undefined;
  if (age < INBOX_EXPIRY_MS + PERIOD_TOLERANCE_MS) return 'unclear';
  if (age < DELETION_MS - PERIOD_TOLERANCE_MS) return 'expired';
  return age < DELETION_MS + PERIOD_TOLERANCE_MS ? 'unclear' : 'deleted';
}

function targetTime({ at, context }: Exchange): number {
  return at + (context.clockMovedMs ?? 0);
}
