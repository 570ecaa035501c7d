import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { ageAt, PERIOD_TOLERANCE_MS, stateAt } from './message-state.ts';
import { isOrdinary } from './ordinary.ts';
import { answered, expectStatus, isA, isAccepted, operation, received } from '../reading.ts';
import { currentListings, reportsAbout, reportsNotRead } from './reports.ts';
import { sentMessage, sentMessages, type SentMessage } from './sent-messages.ts';

/** Whether a message had expired when something was sent. */
function hadExpired(message: SentMessage, trace: Trace): (send: Exchange) => boolean {
  return (send) => stateAt(message, send, trace) === 'expired';
}

/** Only a moved clock shows it: no trace lasts five days. Messages that had expired when a later message was sent: by that one it can be seen whether the inboxes are current. */
function expiredMessages(trace: Trace): readonly SentMessage[] {
  if (!trace.exchanges.some(({ context }) => (context.clockMovedMs ?? 0) > INBOX_EXPIRY_MS)) return [];
  const messages = [...sentMessages(trace).values()];
  return messages.filter((message) => messages.some(({ send }) => hadExpired(message, trace)(send)));
}

function recipientListings(message: SentMessage, trace: Trace): readonly Exchange[] {
  return currentListings(message.recipient, hadExpired(message, trace), trace);
}

function notSeen(message: SentMessage, trace: Trace): string | undefined {
  if (recipientListings(message, trace).length === 0) {
    return `the inbox of ${message.recipient} was not seen to be current after five days`;
  }
  if (reportsAbout(message.id, message.sender, trace).length > 0) return undefined;
  return reportGone(message, trace) ?? reportsNotRead(message.sender, hadExpired(message, trace), trace);
}

/** A report that nobody collects expires too, five days after it was written. */
function reportGone(message: SentMessage, trace: Trace): string | undefined {
  const last = currentListings(message.sender, hadExpired(message, trace), trace).at(-1);
  const gone = last && ageAt(message, last) > 2 * INBOX_EXPIRY_MS - PERIOD_TOLERANCE_MS;
  return gone
    ? `${message.sender} looked so late that a report about ${message.id} may have expired as well`
    : undefined;
}

function expectExpiry(message: SentMessage, trace: Trace): Finding | undefined {
  const listing = recipientListings(message, trace).at(-1);
  if (listing && messageIdsOf(listing).includes(message.id)) {
    return { expected: `${message.id} removed from the inbox`, received: 'still listed', where: listing.id };
  }
  const reports = reportsAbout(message.id, message.sender, trace);
  const codes = reports.map((report) => answered(report, 'mex-statuscode') ?? 'no code');
  if (codes.includes('14')) return undefined;
  const got = codes.length === 0 ? 'no report' : `a report with ${codes.join(', ')}`;
  return {
    expected: `a report with code 14 about ${message.id}`,
    received: got,
    where: `the inbox of ${message.sender}`,
  };
}

/** The message that a download of its recipient asks for. */
function askedMessage(exchange: Exchange, trace: Trace): SentMessage | undefined {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  const isReading = isA(exchange, 'download', 'head') && isOrdinary(exchange, trace);
  return isReading && message?.recipient === exchange.credential ? message : undefined;
}

export const expiryRules: readonly Rule[] = [
  {
    id: 'SRV-203',
    name: 'uncollected-message-expires',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A message that is not acknowledged within five days leaves the inbox, and its sender gets a report with code 14.',
    source: {
      reference: 'OAS:407, 428',
      quote: 'not downloaded and acknowledged within five days of delivery are removed from your inbox',
    },
    binds: 'server',
    subject: 'trace',
    when: (trace) => expiredMessages(trace).length > 0,
    control: (trace) =>
      expiredMessages(trace)
        .map((message) => notSeen(message, trace))
        .find(Boolean),
    check: (trace) =>
      expiredMessages(trace)
        .map((message) => expectExpiry(message, trace))
        .find(Boolean),
  },
  {
    id: 'SRV-204',
    name: 'uncollected-message-is-deleted',
    level: 'MUST',
    basis: 'stated',
    statement: 'Thirty days after its delivery an uncollected message cannot be downloaded.',
    source: {
      reference: 'OAS:428',
      quote: 'Uncollected messages are completely deleted from the MESH server 30 days after the initial delivery',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => {
      const message = askedMessage(exchange, trace);
      return message !== undefined && stateAt(message, exchange, trace) === 'deleted';
    },
    control: (exchange, trace) => {
      const earlier = before(trace, exchange).filter((other) => other.request.path === exchange.request.path);
      return earlier.some(isAccepted) ? undefined : 'the message was not downloaded while it was there';
    },
    check: (exchange) => expectStatus(exchange, [404, 410], 'for a message deleted after 30 days'),
    observe: received,
  },
];
