import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { acceptedTwin, expectStatus, isAccepted, isAuthorised, operation } from '../reading.ts';
import { expectForbidden, isAtFault } from './token-faults.ts';
import { earlierUsesOfNonce, nonceCountOf, usesOfToken } from './token-uses.ts';

const WINDOW = 'the API rejects the request if the `timestamp` supplied is not within 2 hours of the server time';
const ONE_USE = 'each token which matches the schema is valid for one request only';

/** "±1 h" is what a clock in British Summer Time makes of it. */
function skewVariant({ request }: Exchange): string | undefined {
  const { skewMinutes = 0 } = request.token;
  const size = Math.abs(skewMinutes);
  const side = skewMinutes < 0 ? 'behind' : 'ahead';
  if (size >= 45 && size <= 75) return `an hour ${side}`;
  return size >= 105 ? `nearly two hours ${side}` : undefined;
}

/** Operations on the own mailbox that no permission and no message can forbid. */
function isOpenToOwner(exchange: Exchange): boolean {
  return ['handshake', 'inbox', 'count'].includes(operation(exchange)?.name ?? '');
}

function expectAccepted(exchange: Exchange, because: string): Finding | undefined {
  return isAccepted(exchange) ? undefined : expectStatus(exchange, [200], because);
}

function firstUse(exchange: Exchange, trace: Trace): Exchange {
  return usesOfToken(exchange, trace)[0] ?? exchange;
}

/** Whether a token is offered once more, after an answer to its first use. */
function isLaterUse(exchange: Exchange, trace: Trace): boolean {
  return isAtFault(exchange, trace, 'used before') && exchange.context.concurrentGroup === undefined;
}

function isSameOperation(one: Exchange, other: Exchange): boolean {
  return operation(one)?.name === operation(other)?.name;
}

function firstUseAccepted(exchange: Exchange, trace: Trace): string | undefined {
  return isAccepted(firstUse(exchange, trace)) ? undefined : 'the first use of the token was not accepted';
}

/** Groups of exchanges that offered one token at the same time. */
function simultaneousUses(trace: Trace): readonly (readonly Exchange[])[] {
  const isFirst = (exchange: Exchange): boolean => firstUse(exchange, trace).id === exchange.id;
  const grouped = trace.exchanges.filter(({ context }) => context.concurrentGroup !== undefined);
  const groups = grouped.filter(isFirst).map((exchange) => usesOfToken(exchange, trace));
  return groups.filter((uses) => uses.length > 1);
}

const acceptedOf = (uses: readonly Exchange[]): readonly Exchange[] => uses.filter(isAccepted);

export const tokenFreshnessRules: readonly Rule[] = [
  {
    id: 'SRV-008',
    name: 'old-token-is-refused',
    level: 'MUST',
    basis: 'stated',
    statement: 'A token whose timestamp is more than two hours behind the server is refused with 403.',
    source: { reference: 'OAS:291', quote: WINDOW },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isAtFault(exchange, trace, 'too old'),
    control: acceptedTwin,
    check: (exchange) => expectForbidden(exchange, `for ${exchange.request.token.skewMinutes ?? 0} minutes`),
  },
  {
    id: 'SRV-009',
    name: 'future-token-is-refused',
    level: 'MUST',
    basis: 'stated',
    statement: 'A token whose timestamp is more than two hours ahead of the server is refused with 403.',
    source: { reference: 'OAS:291', quote: WINDOW },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isAtFault(exchange, trace, 'too far ahead'),
    control: acceptedTwin,
    check: (exchange) => expectForbidden(exchange, `for +${exchange.request.token.skewMinutes ?? 0} minutes`),
  },
  {
    id: 'SRV-010',
    name: 'token-in-window-is-accepted',
    level: 'MUST',
    basis: 'derived',
    statement: 'A token whose timestamp is less than two hours from the time of the server is accepted.',
    source: { reference: 'OAS:291', quote: WINDOW },
    binds: 'server',
    subject: 'exchange',
    variants: ['an hour behind', 'an hour ahead', 'nearly two hours behind', 'nearly two hours ahead'],
    when: (exchange, trace) =>
      skewVariant(exchange) !== undefined && isOpenToOwner(exchange) && isAuthorised(exchange, trace),
    variant: skewVariant,
    control: acceptedTwin,
    check: (exchange) => expectAccepted(exchange, `for a timestamp ${skewVariant(exchange) ?? ''}`),
  },
  {
    id: 'SRV-012',
    name: 'token-works-once',
    level: 'MUST',
    basis: 'stated',
    statement: 'A token that was accepted is refused with 403 when it is used again for the same operation.',
    source: { reference: 'OAS:265', quote: ONE_USE },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isLaterUse(exchange, trace) && isSameOperation(exchange, firstUse(exchange, trace)),
    control: firstUseAccepted,
    check: (exchange) => expectForbidden(exchange, 'for a token used before'),
  },
  {
    id: 'SRV-013',
    name: 'token-works-once-across-operations',
    level: 'MUST',
    basis: 'stated',
    statement: 'A token that was accepted for one operation is refused with 403 for any other.',
    source: { reference: 'OAS:265', quote: 'Any repeated use of a token results in a `403: Not Authorized` response' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isLaterUse(exchange, trace) && !isSameOperation(exchange, firstUse(exchange, trace)),
    control: (exchange, trace) => firstUseAccepted(exchange, trace) ?? acceptedTwin(exchange, trace),
    check: (exchange) => expectForbidden(exchange, 'for a token used on another operation'),
  },
  {
    id: 'SRV-014',
    name: 'token-works-once-at-the-same-time',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Of several requests with the same token at the same time one at most is accepted.',
    source: { reference: 'OAS:265', quote: ONE_USE },
    binds: 'server',
    subject: 'trace',
    when: (trace) => simultaneousUses(trace).length > 0,
    control: (trace) =>
      simultaneousUses(trace).some((uses) => acceptedOf(uses).length > 0)
        ? undefined
        : 'none of the simultaneous requests was accepted',
    check: (trace) => {
      const doubled = simultaneousUses(trace).find((uses) => acceptedOf(uses).length > 1);
      return (
        doubled && {
          expected: 'one acceptance at most',
          received: `${acceptedOf(doubled).length} of ${doubled.length} accepted`,
          where: acceptedOf(doubled)
            .map(({ id }) => id)
            .join(', '),
        }
      );
    },
  },
  {
    id: 'SRV-015',
    name: 'nonce-may-be-counted-up',
    level: 'MUST',
    basis: 'stated',
    statement: 'A nonce that was used before is accepted again with a higher nonce count.',
    source: {
      reference: 'OAS:288, 339-343',
      quote: 'or reuse the nonce and increment the nonce_count',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isOpenToOwner(exchange) && isAuthorised(exchange, trace) && earlierUsesOfNonce(exchange, trace).some(isAccepted),
    control: acceptedTwin,
    check: (exchange) => expectAccepted(exchange, `for nonce count ${nonceCountOf(exchange)}`),
  },
];
