import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf, nextLinkOf } from '../../mesh/answers.ts';
import { operationOf, queryValue } from '../../mesh/operation.ts';
import { matchesWorkflow } from '../../mesh/workflow-filter.ts';
import { versionAsked } from './api-version.ts';
import {
  askedFilter,
  askedMaximum,
  isLastPage,
  isPage,
  isRightListing,
  listingParameter,
  pagesUpTo,
  previousPage,
  waitingThroughout,
} from './listing.ts';
import { bodyObject, expectStatus, isA } from '../reading.ts';
import { sentMessage, type SentMessage } from './sent-messages.ts';

const isVersion2Page = (exchange: Exchange, trace: Trace): boolean =>
  isPage(exchange, trace) && versionAsked(exchange) === 2;

const isFullPage = (exchange: Exchange, trace: Trace): boolean =>
  isVersion2Page(exchange, trace) && messageIdsOf(exchange).length >= askedMaximum(exchange);

/** The first page that led to this one: its parameters hold for all. */
function firstPage(exchange: Exchange, trace: Trace): Exchange {
  return pagesUpTo(exchange, trace)[0] ?? exchange;
}

/** Messages that wait from the first page of an unfiltered listing to this one. */
function expectedMessages(exchange: Exchange, trace: Trace): readonly SentMessage[] {
  return askedFilter(firstPage(exchange, trace)) ? [] : waitingThroughout(exchange, trace);
}

/** Those that no page up to this one has shown. */
function missingMessages(exchange: Exchange, trace: Trace): readonly SentMessage[] {
  const shown = new Set(pagesUpTo(exchange, trace).flatMap(messageIdsOf));
  return expectedMessages(exchange, trace).filter(({ id }) => !shown.has(id));
}

function expectNextLink(exchange: Exchange, trace: Trace): Finding | undefined {
  const [missing] = missingMessages(exchange, trace);
  if (!missing || nextLinkOf(exchange) !== undefined) return undefined;
  return {
    expected: `links.next, since ${missing.id} is waiting`,
    received: 'no links.next',
    where: `${exchange.id} response body links`,
  };
}

/** A finding unless `links.next` is the path of a listing of the same mailbox. */
function expectUsableLink(exchange: Exchange): Finding | undefined {
  const next = nextLinkOf(exchange) ?? '';
  const operation = operationOf('GET', next);
  const isUsable =
    next.startsWith('/messageexchange/') &&
    operation?.name === 'inbox' &&
    operation.mailboxId?.toUpperCase() === exchange.credential;
  if (isUsable) return undefined;
  const expected = `a path /messageexchange/${exchange.credential}/inbox?...`;
  return { expected, received: next, where: `${exchange.id} response body links.next` };
}

/** A finding unless a page that was asked for by `links.next` obeys what the first page was asked with. */
function expectSameListing(exchange: Exchange, trace: Trace): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [200], 'for a links.next taken as it stands');
  if (wrongStatus) return wrongStatus;
  const first = firstPage(exchange, trace);
  const [ids, most, filter] = [messageIdsOf(exchange), askedMaximum(first), askedFilter(first)];
  const where = `${exchange.id} response body messages`;
  if (ids.length > most) return { expected: `at most ${most} ids, as at first`, received: `${ids.length} ids`, where };
  const stranger = filter && strangers(ids, trace).find(({ workflowId }) => !matchesWorkflow(filter, workflowId));
  const expected = `messages as filtered at first by ${listingParameter(first, 'workflow_filter') ?? ''}`;
  return stranger && { expected, received: `${stranger.id}, ${stranger.workflowId}`, where };
}

function strangers(ids: readonly string[], trace: Trace): readonly SentMessage[] {
  return ids.flatMap((id) => sentMessage(trace, id) ?? []);
}

/** A finding unless each message that waited throughout is on exactly one page, and nothing else is on two. */
function expectEachOnce(exchange: Exchange, trace: Trace): Finding | undefined {
  const ids = pagesUpTo(exchange, trace).flatMap(messageIdsOf);
  const where = `${exchange.id} and the pages before it`;
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return { expected: 'each message once', received: `${twice} twice`, where };
  const [missing] = isLastPage(exchange) ? missingMessages(exchange, trace) : [];
  return missing && { expected: `${missing.id}, which is waiting`, received: 'no page with it', where };
}

/** Whether messages were acknowledged while the pages were being read. */
export function isDrained(exchange: Exchange, trace: Trace): boolean {
  const from = trace.exchanges.indexOf(firstPage(exchange, trace));
  const meanwhile = trace.exchanges.slice(from, trace.exchanges.indexOf(exchange));
  return meanwhile.some((other) => isA(other, 'acknowledge') && other.credential === exchange.credential);
}

/** Pages after the first that show something: the last one what is missing, any other only what comes again. */
function showsEachOnce(exchange: Exchange, trace: Trace): boolean {
  const isLater = isVersion2Page(exchange, trace) && previousPage(exchange, trace) !== undefined;
  return isLater && (isLastPage(exchange) || expectEachOnce(exchange, trace) !== undefined);
}

/** Which page `links.self` names. */
function selfLink(exchange: Exchange): string {
  const links = bodyObject(exchange)?.['links'];
  const self = typeof links === 'object' && links !== null ? (links as Record<string, unknown>)['self'] : undefined;
  if (typeof self !== 'string') return 'no links.self';
  const named = operationOf('GET', self);
  const place = named && queryValue(named, 'continue_from');
  if (place === listingParameter(exchange, 'continue_from')) return 'links.self names the page';
  return place === undefined ? 'links.self names the first page' : 'links.self names another page';
}

export const pagingRules: readonly Rule[] = [
  {
    id: 'SRV-064',
    name: 'more-results-have-a-next-link',
    level: 'MUST',
    basis: 'stated',
    statement: 'A version 2 inbox that has more messages than its pages have shown offers links.next.',
    source: { reference: 'OAS:622, 743', quote: 'if more results exist, `links.next` will be populated' },
    binds: 'server',
    subject: 'exchange',
    variants: ['more results'],
    // A page with room left that lacks a message has lost it: that is SRV-066.
    when: (exchange, trace) => isFullPage(exchange, trace) && expectedMessages(exchange, trace).length > 0,
    variant: (exchange, trace) => (missingMessages(exchange, trace).length > 0 ? 'more results' : 'nothing more'),
    check: expectNextLink,
    // Whether the last page may offer one as well, nobody says: "if" isn't "only if".
    observe: (exchange, trace) => {
      if (!exchange.context.quiet || missingMessages(exchange, trace).length > 0) return undefined;
      return nextLinkOf(exchange) === undefined ? 'no links.next' : 'links.next all the same';
    },
  },
  {
    id: 'SRV-065',
    name: 'next-link-continues-the-listing',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A links.next is a path of the same inbox that, taken as it stands, goes on with the same max_results and workflow_filter.',
    source: {
      reference: 'OAS:626-629',
      quote: '"next": "/messageexchange/mb12345/inbox?max_results=10&continue_from=',
    },
    binds: 'server',
    subject: 'exchange',
    variants: ['offered', 'taken'],
    when: (exchange, trace) =>
      previousPage(exchange, trace)
        ? isRightListing(exchange, trace)
        : isVersion2Page(exchange, trace) && nextLinkOf(exchange) !== undefined,
    variant: (exchange, trace) => (previousPage(exchange, trace) ? 'taken' : 'offered'),
    check: (exchange, trace) =>
      previousPage(exchange, trace) ? expectSameListing(exchange, trace) : expectUsableLink(exchange),
  },
  {
    id: 'SRV-066',
    name: 'pages-list-each-message-once',
    level: 'MUST',
    basis: 'derived',
    statement: 'The pages reached by following links.next to the end list each waiting message exactly once.',
    source: { reference: 'OAS:622', quote: 'a way to page through all the messages in the inbox' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => showsEachOnce(exchange, trace) && !isDrained(exchange, trace),
    check: expectEachOnce,
  },
  {
    id: 'SRV-067',
    name: 'paging-survives-acknowledgements',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Messages acknowledged between two pages make no later page skip or repeat a message.',
    source: { reference: 'OAS:362-367, 622' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => showsEachOnce(exchange, trace) && isDrained(exchange, trace),
    check: expectEachOnce,
  },
  {
    id: 'SRV-070',
    name: 'self-link',
    level: 'MAY',
    basis: 'unknown',
    statement: 'A links.self names the page that is being shown, the first page, or is left out.',
    source: { reference: 'OAS:626, only by example; SBX handlers/inbox.py' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isVersion2Page(exchange, trace) && previousPage(exchange, trace) !== undefined,
    check: () => undefined,
    observe: selfLink,
  },
];
