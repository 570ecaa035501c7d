import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { MAX_RESULTS } from '../../mesh/limits.ts';
import { isAccepted } from '../reading.ts';
import { perTrace } from '../per-trace.ts';
import { mayStillFollow, sameAct } from './following.ts';
import { hasMore, isFull, isListing, isPage, listingsLike, offeredContinuation, parameter } from './listings.ts';
import { grouped } from '../grouped.ts';
import { endOf, inOrder, mailboxOf } from './timeline.ts';

/** Listings of the same inbox that began after a page had come. */
function laterListings(page: Exchange, trace: Trace): readonly Exchange[] {
  return listingsLike(page, trace).filter(({ at }) => at >= endOf(page));
}

function continuationsOf(page: Exchange, trace: Trace): readonly Exchange[] {
  const wanted = offeredContinuation(page);
  return laterListings(page, trace).filter((later) => parameter(later, 'continue_from') === wanted);
}

function unfollowed(page: Exchange, later: readonly Exchange[], expected: string, trace: Trace): Finding | undefined {
  if (later.some((listing) => sameAct(page, listing, trace))) return undefined;
  return { expected, received: 'no further listing', where: page.id };
}

/** Why it isn't known whether the client would have gone on by itself. */
function unknownFollowing(page: Exchange, later: readonly Exchange[], trace: Trace): string | undefined {
  if (later.some((listing) => sameAct(page, listing, trace))) return undefined;
  return later.length > 0 ? 'the client was told to poll again before it could show it' : mayStillFollow(page, trace);
}

/** Every `continue_from` that the server gave, with the first page that gave it, by mailbox. */
const offered = perTrace((trace: Trace): ReadonlyMap<string, ReadonlySet<string>> => {
  const pages = grouped(
    inOrder(trace).filter((exchange) => isPage(exchange) && hasMore(exchange)),
    mailboxOf,
  );
  return new Map(
    [...pages].map(([mailbox, group]) => [mailbox, new Set(group.map((page) => offeredContinuation(page) ?? ''))]),
  );
});

/** Characters that may stand in a query as they are (RFC 3986 section 3.4), and escapes. */
function isEncoded(text: string): boolean {
  return /^([A-Za-z0-9\-._~!$'()*,;:@/?=+]|%[0-9A-Fa-f]{2})*$/.test(text);
}

function rawFilter({ request }: Exchange): string | undefined {
  return /[?&]workflow_filter=([^&]*)/.exec(request.path)?.[1];
}

/** What follows an unescaped `&` or `#` in a filter looks like a parameter that MESH doesn't have. */
function strayParameter({ request }: Exchange): string | undefined {
  const pairs = (request.path.split('?')[1] ?? '').split('&');
  return pairs.find((pair) => !/^(max_results|continue_from|workflow_filter)=/.test(pair) && !/^[a-z_]+=/i.test(pair));
}

export const clientPagingRules: readonly Rule[] = [
  {
    id: 'CLI-030',
    name: 'client-follows-a-full-page',
    level: 'MUST',
    basis: 'stated',
    statement: 'A client that got as many message ids as a page holds lists again at once, until the inbox is drained.',
    source: {
      reference: 'OAS:367, 604',
      quote:
        'Continue the polling and download cycle until you empty the mailbox and you receive less than 500 messages',
    },
    binds: 'client',
    needs: 'a listing with 500 messages, or as many as max_results asks for',
    subject: 'exchange',
    when: isFull,
    control: (page, trace) => unknownFollowing(page, laterListings(page, trace), trace),
    check: (page, trace) => unfollowed(page, laterListings(page, trace), 'another listing after a full page', trace),
  },
  {
    id: 'CLI-031',
    name: 'client-takes-the-next-link-as-it-is',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A listing that continues another repeats the continuation that links.next gave, on the path of the inbox.',
    source: {
      reference: 'OAS:627-628, 662-676; mesh-client issue 60',
      quote: 'use `continue_from` to continue retrieving results from `links.next`',
    },
    binds: 'client',
    needs: 'a request with continue_from',
    subject: 'exchange',
    when: ({ request }) => request.path.includes('continue_from='),
    control: (exchange, trace) => {
      if (!isListing(exchange)) return undefined;
      const known = offered(trace).get(mailboxOf(exchange));
      return known === undefined ? 'no page with a links.next came before it in the recording' : undefined;
    },
    check: (exchange, trace) => {
      const where = `${exchange.id} request path`;
      if (!isListing(exchange)) return { expected: 'the path of the inbox', received: exchange.request.path, where };
      const wanted = parameter(exchange, 'continue_from') ?? '';
      if (offered(trace).get(mailboxOf(exchange))?.has(wanted)) return undefined;
      return { expected: 'a continuation that a links.next gave', received: wanted, where };
    },
  },
  {
    id: 'CLI-032',
    name: 'client-follows-an-empty-page',
    level: 'MUST',
    basis: 'derived',
    statement: 'A page without messages that has a links.next is followed.',
    source: { reference: 'PYC:514-516' },
    binds: 'client',
    needs: 'a page without messages that has a links.next',
    subject: 'exchange',
    when: (page) => isPage(page) && hasMore(page) && messageIdsOf(page).length === 0,
    control: (page, trace) => unknownFollowing(page, continuationsOf(page, trace), trace),
    check: (page, trace) => unfollowed(page, continuationsOf(page, trace), 'the listing that links.next names', trace),
  },
  {
    id: 'CLI-033',
    name: 'client-max-results-in-bounds',
    level: 'MUST',
    basis: 'stated',
    statement: 'Where max_results is given, it is a whole number from 10 to 5000.',
    source: { reference: 'OAS:654-655', quote: 'maximum: 5000.0, minimum: 10.0' },
    binds: 'client',
    needs: 'a listing with max_results',
    subject: 'exchange',
    when: (exchange) => isListing(exchange) && parameter(exchange, 'max_results') !== undefined,
    check: (exchange) => {
      const text = parameter(exchange, 'max_results') ?? '';
      const isFine = /^[0-9]+$/.test(text) && Number(text) >= MAX_RESULTS.min && Number(text) <= MAX_RESULTS.max;
      return isFine ? undefined : { expected: '10 to 5000', received: text, where: `${exchange.id} request path` };
    },
  },
  {
    id: 'CLI-037',
    name: 'client-encodes-the-filter',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'The value of workflow_filter is percent-encoded where a query needs it.',
    source: { reference: 'OAS:677; RFC 3986 sections 2.1, 3.4' },
    binds: 'client',
    needs: 'a listing with workflow_filter',
    subject: 'exchange',
    when: (exchange) => isListing(exchange) && rawFilter(exchange) !== undefined,
    check: (exchange) => {
      const raw = rawFilter(exchange) ?? '';
      const stray = strayParameter(exchange);
      if (isEncoded(raw) && stray === undefined) return undefined;
      return { expected: 'a percent-encoded value', received: stray ?? raw, where: `${exchange.id} request path` };
    },
    observe: (exchange) =>
      isAccepted(exchange) ? undefined : `answered with ${exchange.response?.status ?? 'nothing'}`,
  },
];
