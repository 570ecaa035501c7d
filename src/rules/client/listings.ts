import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { messageIdsOf, nextLinkOf } from '../../mesh/answers.ts';
import { MAX_RESULTS } from '../../mesh/limits.ts';
import { operationOf, queryValue } from '../../mesh/operation.ts';
import { asked, isA, isAccepted, operation } from '../reading.ts';
import { perTrace } from '../per-trace.ts';
import { grouped } from '../grouped.ts';
import { inOrder, mailboxOf } from './timeline.ts';

/** How rules read the listings of an inbox as a client asked for them. */

export const isListing = (exchange: Exchange): boolean => isA(exchange, 'inbox');

/** A query parameter of a listing, decoded, or nothing. */
export function parameter(exchange: Exchange, name: string): string | undefined {
  const found = operation(exchange);
  return found && queryValue(found, name);
}

/** A listing that was answered with ids, none or more. */
export function isPage(exchange: Exchange): boolean {
  return isListing(exchange) && isAccepted(exchange);
}

export const hasMore = (exchange: Exchange): boolean => nextLinkOf(exchange) !== undefined;

/** A page that holds as many ids as were asked for, so that more may wait (OAS:604). */
export function isFull(exchange: Exchange): boolean {
  const most = Number(parameter(exchange, 'max_results') ?? MAX_RESULTS.default);
  return isPage(exchange) && most > 0 && messageIdsOf(exchange).length >= most;
}

/** A page that shows nothing and offers no other. */
export function isEmptyEnd(exchange: Exchange): boolean {
  return isPage(exchange) && messageIdsOf(exchange).length === 0 && !hasMore(exchange);
}

/** The `continue_from` of a page's `links.next`, or nothing. */
export function offeredContinuation(exchange: Exchange): string | undefined {
  const next = nextLinkOf(exchange);
  const found = next === undefined ? undefined : operationOf('GET', next);
  return found && queryValue(found, 'continue_from');
}

/** Listings that begin a cycle, by who asks, for which mailbox and with which filter: those that continue another are left out. */
export const cycles = perTrace((trace: Trace): ReadonlyMap<string, readonly Exchange[]> =>
  grouped(
    inOrder(trace).filter((exchange) => isListing(exchange) && parameter(exchange, 'continue_from') === undefined),
    sameInbox,
  ),
);

/** Listings of one inbox by one program with one filter have the same key. */
function sameInbox(exchange: Exchange): string {
  const filter = parameter(exchange, 'workflow_filter') ?? '';
  return [exchange.party, mailboxOf(exchange), asked(exchange, 'user-agent') ?? '', filter].join('\n');
}

const listings = perTrace((trace: Trace) => grouped(inOrder(trace).filter(isListing), sameInbox));

/** Listings of the same inbox, in order. */
export function listingsLike(exchange: Exchange, trace: Trace): readonly Exchange[] {
  return listings(trace).get(sameInbox(exchange)) ?? [];
}
