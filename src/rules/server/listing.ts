import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { messageIdsOf, nextLinkOf } from '../../mesh/answers.ts';
import { CONTINUE_FROM_LENGTH, MAX_RESULTS, WORKFLOW_FILTER_LENGTH } from '../../mesh/limits.ts';
import { queryValue } from '../../mesh/operation.ts';
import { parseWorkflowFilter, type WorkflowFilter } from '../../mesh/workflow-filter.ts';
import { versionAsked } from './api-version.ts';
import { stateAt, type MessageState } from './message-state.ts';
import { isOrdinary } from './ordinary.ts';
import { perTrace } from '../per-trace.ts';
import { isA, isAccepted, operation } from '../reading.ts';
import { sentMessages, type SentMessage } from './sent-messages.ts';

/** How rules read inbox listings: what was asked for, and which pages belong together. */

/** A query parameter of a listing as it was asked for; nothing where it is absent. */
export function listingParameter(exchange: Exchange, name: ListingParameter): string | undefined {
  const asked = operation(exchange);
  return asked && queryValue(asked, name);
}

export type ListingParameter = 'max_results' | 'continue_from' | 'workflow_filter';
const PARAMETERS: readonly string[] = ['max_results', 'continue_from', 'workflow_filter'];

/** Whether an exchange is an ordinary listing of the sender's own inbox, whatever values its parameters have. */
export function isListing(exchange: Exchange, trace: Trace): boolean {
  if (!isA(exchange, 'inbox') || !isOrdinary(exchange, trace)) return false;
  const names = (operation(exchange)?.query ?? []).map(([name]) => name);
  return names.every((name) => PARAMETERS.includes(name)) && new Set(names).size === names.length;
}

/** Parameters of a listing that break, or may break, the bounds that the specification declares. */
export function oddParameters(exchange: Exchange, trace: Trace): readonly ListingParameter[] {
  const isRight: Readonly<Record<ListingParameter, (value: string) => boolean>> = {
    max_results: (value) => /^[0-9]{1,6}$/.test(value) && isWithin(Number(value), MAX_RESULTS),
    continue_from: (value) =>
      isWithin(value.length, CONTINUE_FROM_LENGTH) && previousPage(exchange, trace) !== undefined,
    workflow_filter: (value) =>
      isWithin(value.length, WORKFLOW_FILTER_LENGTH) &&
      parseWorkflowFilter(value) !== undefined &&
      /^[\w.*!-]+$/.test(value),
  };
  return (Object.keys(isRight) as ListingParameter[]).filter((name) => {
    const value = listingParameter(exchange, name);
    return value !== undefined && !isRight[name](value);
  });
}

/** Whether a correct server can only answer an exchange with a page. */
export function isRightListing(exchange: Exchange, trace: Trace): boolean {
  return isListing(exchange, trace) && oddParameters(exchange, trace).length === 0;
}

/** Whether an exchange is such a listing, and was answered as one. */
export function isPage(exchange: Exchange, trace: Trace): boolean {
  return isRightListing(exchange, trace) && isAccepted(exchange);
}

/** The page whose `links.next` is this request's path, letter by letter. */
export function previousPage(exchange: Exchange, trace: Trace): Exchange | undefined {
  return previousPages(trace).get(exchange);
}

const previousPages = perTrace(({ exchanges }: Trace): ReadonlyMap<Exchange, Exchange> => {
  const offered = new Map<string, Exchange>();
  const previous = new Map<Exchange, Exchange>();
  for (const exchange of exchanges) {
    if (!isA(exchange, 'inbox')) continue;
    const offer = offered.get(exchange.request.path);
    if (offer?.credential === exchange.credential) previous.set(exchange, offer);
    const next = nextLinkOf(exchange);
    if (next !== undefined) offered.set(next, exchange);
  }
  return previous;
});

/** The pages from the first one to this, each reached by the `links.next` of the one before. */
export function pagesUpTo(exchange: Exchange, trace: Trace): readonly Exchange[] {
  const pages = [exchange];
  for (let page = previousPage(exchange, trace); page && !pages.includes(page); page = previousPage(page, trace)) {
    pages.unshift(page);
  }
  return pages;
}

/** Whether a page is the last of its listing. Version 1 has no links, so there only a page with room left is. */
export function isLastPage(exchange: Exchange): boolean {
  return versionAsked(exchange) === 2
    ? nextLinkOf(exchange) === undefined
    : messageIdsOf(exchange).length < askedMaximum(exchange);
}

/** `max_results` as asked for, or its default. */
export function askedMaximum(exchange: Exchange): number {
  return Number(listingParameter(exchange, 'max_results') ?? MAX_RESULTS.default);
}

/** The `workflow_filter` asked for; nothing without one, or where it has none of the documented forms. */
export function askedFilter(exchange: Exchange): WorkflowFilter | undefined {
  const value = listingParameter(exchange, 'workflow_filter');
  return value === undefined ? undefined : parseWorkflowFilter(value);
}

/** The messages to the mailbox of an exchange that were sent in the trace and in the given state just before it. */
export function messagesAt(state: MessageState, exchange: Exchange, trace: Trace): readonly SentMessage[] {
  return [...sentMessages(trace).values()].filter(
    (message) => message.recipient === exchange.credential && stateAt(message, exchange, trace) === state,
  );
}

/** The messages that waited before the first of a page's pages and still wait at the page itself. */
export function waitingThroughout(exchange: Exchange, trace: Trace): readonly SentMessage[] {
  const [first = exchange] = pagesUpTo(exchange, trace);
  const before = messagesAt('waiting', first, trace);
  return first === exchange ? before : before.filter((message) => stateAt(message, exchange, trace) === 'waiting');
}

function isWithin(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return value >= min && value <= max;
}
