import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { answered, isA, isAccepted, operation } from '../reading.ts';
import { sentMessages } from './sent-messages.ts';

/** How rules find the reports that a sender read (OAS:369-392), and know that it would have found them. */

/** The answers in which a mailbox read a report about a message. */
export function reportsAbout(messageId: string, reader: string, trace: Trace): readonly Exchange[] {
  return trace.exchanges.filter(
    (exchange) =>
      isA(exchange, 'download', 'head') &&
      exchange.credential === reader &&
      answered(exchange, 'mex-messagetype') === 'REPORT' &&
      answered(exchange, 'mex-linkedmsgid') === messageId,
  );
}

/** Listings that were current after some event: they show a message whose send came after it. */
export function currentListings(
  mailboxId: string,
  cameAfter: (send: Exchange) => boolean,
  trace: Trace,
): readonly Exchange[] {
  const later = [...sentMessages(trace).values()].filter(({ send }) => cameAfter(send));
  const ids = new Set(later.map(({ id }) => id));
  return trace.exchanges.filter(
    (exchange) =>
      isA(exchange, 'inbox') &&
      exchange.credential === mailboxId &&
      isAccepted(exchange) &&
      messageIdsOf(exchange).some((id) => ids.has(id)),
  );
}

/**
 * Why the absence of a report proves nothing, or nothing: the reader's inbox must have been current after the event, and all
 * that it listed besides messages of this trace must have been read.
 */
export function reportsNotRead(
  reader: string,
  cameAfter: (send: Exchange) => boolean,
  trace: Trace,
): string | undefined {
  const last = currentListings(reader, cameAfter, trace).at(-1);
  if (!last) return `the inbox of ${reader} was not seen to be current afterwards`;
  const own = trace.exchanges.filter(({ credential }) => credential === reader);
  const read = new Set(own.map((exchange) => operation(exchange)?.messageId));
  const unread = messageIdsOf(last).filter((id) => !sentMessages(trace).has(id) && !read.has(id));
  return unread.length === 0 ? undefined : `${unread.length} messages in the inbox of ${reader} were not read`;
}
