import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { VERSION_VARIANTS, versionAsked, versionVariant } from './api-version.ts';
import { isLastPage, isPage, listingParameter, pagesUpTo } from './listing.ts';
import { isOrdinary } from './ordinary.ts';
import { bodyObject, expectStatus, isA, operation } from '../reading.ts';

function expectCount(exchange: Exchange, trace: Trace): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [200]);
  if (wrongStatus) return wrongStatus;
  const { count, internalID: internalId, allResultsIncluded } = bodyObject(exchange) ?? {};
  const where = `${exchange.id} response body`;
  if (!Number.isInteger(count))
    return { expected: 'count, a whole number', received: JSON.stringify(count) ?? 'none', where };
  const isComplete = typeof internalId === 'string' && typeof allResultsIncluded === 'boolean';
  if (versionAsked(exchange) === 1 && !isComplete)
    return { expected: 'internalID, a text, and allResultsIncluded, true or false', received: 'something else', where };
  const size = quietInboxSize(exchange, trace);
  if (size === undefined || size === count) return undefined;
  return { expected: `count ${size}, as was just listed`, received: `count ${String(count)}`, where };
}

/** The number of messages that were listed just before, where nobody else can have changed it since. */
function quietInboxSize(exchange: Exchange, trace: Trace): number | undefined {
  if (!exchange.context.quiet) return undefined;
  const listed = before(trace, exchange).findLast((other) => !isA(other, 'count'));
  if (!listed || listed.credential !== exchange.credential) return undefined;
  if (!isPage(listed, trace) || !isLastPage(listed)) return undefined;
  if (listingParameter(listed, 'workflow_filter') !== undefined) return undefined;
  return new Set(pagesUpTo(listed, trace).flatMap(messageIdsOf)).size;
}

export const inboxCountRules: readonly Rule[] = [
  {
    id: 'SRV-082',
    name: 'inbox-count',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'The count of an inbox is a whole number; version 1 adds internalID and allResultsIncluded.',
    source: { reference: 'OAS:1326-1366', quote: 'number of messages in the inbox' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: (exchange, trace) =>
      isA(exchange, 'count') && isOrdinary(exchange, trace) && operation(exchange)?.query.length === 0,
    variant: versionVariant,
    check: expectCount,
  },
];
