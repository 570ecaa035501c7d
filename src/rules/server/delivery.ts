import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { askedFilter, isLastPage, isPage, pagesUpTo } from './listing.ts';
import { stateAt } from './message-state.ts';
import { isDrained } from './paging.ts';
import { perTrace } from '../per-trace.ts';
import { answered, isA, isAccepted, operation } from '../reading.ts';
import { sentMessages, type SentMessage } from './sent-messages.ts';

/** All pages of one listing of a mailbox that nobody else used. */
interface WholeListing {
  readonly pages: readonly Exchange[];
  readonly ids: readonly string[];
}

const wholeListings = perTrace((trace: Trace): readonly WholeListing[] =>
  trace.exchanges
    .filter((last) => last.context.quiet && isPage(last, trace) && isLastPage(last) && !isDrained(last, trace))
    .map((last) => pagesUpTo(last, trace))
    .filter(([first]) => first !== undefined && askedFilter(first) === undefined)
    .map((pages) => ({ pages, ids: pages.flatMap(messageIdsOf) })),
);

/** The messages to one mailbox that each of the pages had to reckon with. */
function dueOn({ pages }: WholeListing, trace: Trace): readonly SentMessage[] {
  return [...sentMessages(trace).values()].filter((message) =>
    pages.every((page) => {
      if (message.recipient !== page.credential) return false;
      const state = stateAt(message, page, trace);
      return state === 'waiting' || (state === 'sent' && page.context.settled === true);
    }),
  );
}

function findLost(listing: WholeListing, trace: Trace): Finding | undefined {
  const lost = dueOn(listing, trace).find(({ id }) => !listing.ids.includes(id));
  const where = listing.pages.at(-1)?.id ?? '';
  return lost && { expected: `${lost.id}, which is waiting`, received: 'a listing without it', where };
}

function findDouble({ ids, pages }: WholeListing): Finding | undefined {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  const where = pages.at(-1)?.id ?? '';
  return twice === undefined ? undefined : { expected: 'each message once', received: `${twice} twice`, where };
}

/** A message that nobody sent: it came after the first listing, isn't one of the trace, and is no report. */
function findInvented(listing: WholeListing, trace: Trace): Finding | undefined {
  const mailbox = listing.pages[0]?.credential;
  const first = wholeListings(trace).find(({ pages }) => pages[0]?.credential === mailbox);
  const strange = listing.ids.filter((id) => !first?.ids.includes(id) && !sentMessages(trace).has(id));
  const invented = strange.find((id) => trace.exchanges.some((other) => showsData(other, id)));
  const where = listing.pages.at(-1)?.id ?? '';
  return invented === undefined ? undefined : { expected: 'messages that were sent', received: invented, where };
}

function showsData(exchange: Exchange, id: string): boolean {
  const isRead = isA(exchange, 'download', 'head') && operation(exchange)?.messageId === id;
  return isRead && isAccepted(exchange) && answered(exchange, 'mex-messagetype') === 'DATA';
}

export const deliveryRules: readonly Rule[] = [
  {
    id: 'SRV-205',
    name: 'nothing-lost-or-invented',
    level: 'MUST',
    basis: 'derived',
    statement:
      'An inbox lists every message that was accepted for it exactly once until it is acknowledged or expires, and none that nobody sent.',
    source: {
      reference: 'OAS:428, 601',
      quote: 'not downloaded and acknowledged within five days of delivery are removed from your inbox',
    },
    binds: 'server',
    subject: 'trace',
    when: (trace) => wholeListings(trace).some((listing) => dueOn(listing, trace).length > 0),
    check: (trace) =>
      wholeListings(trace)
        .map((listing) => findLost(listing, trace) ?? findDouble(listing) ?? findInvented(listing, trace))
        .find(Boolean),
  },
];
