import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { messageIdsOf, sentIdOf } from '../../mesh/answers.ts';
import { askedFilter, isLastPage, isPage, previousPage } from './listing.ts';
import { isBefore, stateAt } from './message-state.ts';
import { perTrace } from '../per-trace.ts';
import { isAccepted } from '../reading.ts';
import { announcedParts, isSendWith } from './send-request.ts';
import { sentMessage } from './sent-messages.ts';

/** The longest wait that the official client's conformance script allows between sending and reading (JSC conformance.js). */
const VISIBLE_WITHIN_MS = 90_000;

/** Listings that show all of an inbox on one page. */
const wholeListings = perTrace((trace: Trace): readonly Exchange[] =>
  trace.exchanges.filter(
    (exchange) =>
      isPage(exchange, trace) &&
      previousPage(exchange, trace) === undefined &&
      isLastPage(exchange) &&
      askedFilter(exchange) === undefined,
  ),
);

/** Listings of the recipient's whole inbox after a send, until its message is seen or acknowledged. */
function looks(send: Exchange, trace: Trace): readonly Exchange[] {
  const message = sentMessage(trace, sentIdOf(send));
  return wholeListings(trace).filter(
    (listing) =>
      listing.credential === message?.recipient &&
      isBefore(send, listing, trace) &&
      stateAt(message, listing, trace) === 'sent',
  );
}

/** Milliseconds from the end of a send to that of a listing. */
function delay(send: Exchange, listing: Exchange): number {
  return listing.at + listing.ms - send.at - send.ms;
}

function isListed(send: Exchange, listing: Exchange): boolean {
  return messageIdsOf(listing).includes(sentIdOf(send) ?? '');
}

/** A look that came too late to miss the message, and missed it. */
function lateLook(send: Exchange, trace: Trace): Exchange | undefined {
  return looks(send, trace).find((look) => !isListed(send, look) && delay(send, look) > VISIBLE_WITHIN_MS);
}

function firstSight(send: Exchange, trace: Trace): Exchange | undefined {
  return looks(send, trace).find((look) => isListed(send, look));
}

export const visibilityRules: readonly Rule[] = [
  {
    id: 'SRV-149',
    name: 'sent-message-becomes-visible',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A message is listed in the inbox of its recipient within 90 seconds of being accepted.',
    source: { reference: 'JSC conformance.js', quote: 'waits 40, 60 and 90 seconds between send and read' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isSendWith(exchange, trace) &&
      announcedParts(exchange) === 1 &&
      isAccepted(exchange) &&
      (firstSight(exchange, trace) ?? lateLook(exchange, trace)) !== undefined,
    check: (exchange, trace) => {
      const late = lateLook(exchange, trace);
      if (!late) return undefined;
      const missed = `not listed after ${delay(exchange, late)} ms`;
      return { expected: `listed within ${VISIBLE_WITHIN_MS} ms`, received: missed, where: late.id };
    },
    observe: (exchange, trace) => {
      const seen = firstSight(exchange, trace);
      return seen && `visible within ${secondsClass(delay(exchange, seen))} s`;
    },
  },
];

function secondsClass(ms: number): number {
  return [1, 10, 30, 60].find((seconds) => ms <= seconds * 1000) ?? Math.ceil(ms / 1000);
}
