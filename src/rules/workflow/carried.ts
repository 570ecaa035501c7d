import type { Exchange } from '../../core/exchange.ts';
import type { AcknowledgementKind, Answers, PayloadSummary } from '../../core/payload-summary.ts';
import type { Trace } from '../../core/trace.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { perTrace } from '../per-trace.ts';
import { answered, isA, isAccepted, operation } from '../reading.ts';
import { isBefore } from '../server/message-state.ts';
import { currentListings } from '../server/reports.ts';
import { sentMessages, type SentMessage } from '../server/sent-messages.ts';

/** How rules about workflows read traffic: messages whose payload says what it is. */

/** A message that was accepted, and what its payload says of itself. */
export interface Carried extends SentMessage {
  readonly payload: PayloadSummary;
}

/** The messages of a trace whose payload is known, in the order of sending. */
export const carriedMessages = perTrace((trace: Trace): readonly Carried[] =>
  [...sentMessages(trace).values()].flatMap((message) => {
    const payload = payloadOf(message.send);
    return payload ? [{ ...message, payload }] : [];
  }),
);

export const payloadOf = ({ request }: Exchange): PayloadSummary | undefined => request.body?.payload;

/** The message that a send made, where it was accepted. */
export function carriedBy(send: Exchange, trace: Trace): Carried | undefined {
  return carriedMessages(trace).find((message) => message.send === send);
}

/** What `judge` says of the message that a send made. Nothing, where none was accepted. */
export function ofMessage<Said>(
  judge: (message: Carried, trace: Trace) => Said | undefined,
): (send: Exchange, trace: Trace) => Said | undefined {
  return (send, trace) => {
    const message = carriedBy(send, trace);
    return message && judge(message, trace);
  };
}

/** The downloads by which a message came to somebody. */
export function arrivals({ id }: SentMessage, trace: Trace): readonly Exchange[] {
  return trace.exchanges.filter(
    (exchange) =>
      isA(exchange, 'download') &&
      operation(exchange)?.messageId === id &&
      isAccepted(exchange) &&
      answered(exchange, 'mex-messagetype') === 'DATA',
  );
}

/** The acknowledgement (of MESH) by which a message was taken in after it was read. What meshkit clears away afterwards is not taken in. */
export function collection(message: SentMessage, trace: Trace): Exchange | undefined {
  const readers = new Set(arrivals(message, trace).map(({ credential }) => credential));
  return trace.exchanges.find(
    (exchange) =>
      isA(exchange, 'acknowledge') &&
      operation(exchange)?.messageId === message.id &&
      isAccepted(exchange) &&
      readers.has(exchange.credential) &&
      exchange.context.probe !== 'clean-up',
  );
}

/** Attempts, accepted or not, to acknowledge a message in words of its own. */
export function attemptsToAnswer({ payload }: Carried, kind: AcknowledgementKind, trace: Trace): readonly Exchange[] {
  if (payload.id === undefined) return [];
  return trace.exchanges.filter((exchange) => {
    const answers = answersOf(exchange);
    return isA(exchange, 'send') && answers?.id === payload.id && answers?.kind === kind;
  });
}

/** What the payload of a request acknowledges. */
export const answersOf = (exchange: Exchange): Answers | undefined => payloadOf(exchange)?.answers;

/** The message of an attempt, where it was accepted. */
export function messageOfAttempt(attempt: Exchange, trace: Trace): Carried | undefined {
  const id = sentIdOf(attempt);
  return carriedMessages(trace).find((message) => message.id === id);
}

/** Whether a mailbox looked into its inbox so late that a message must have been there. */
export function couldBeSeen(message: SentMessage, mailboxId: string, trace: Trace): boolean {
  return currentListings(mailboxId, (send) => isBefore(message.send, send, trace), trace).length > 0;
}

/** The target's time of an exchange, in milliseconds since 1970. */
export const targetTime = ({ at, context }: Exchange): number => at + (context.clockMovedMs ?? 0);
