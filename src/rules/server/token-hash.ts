import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { acceptedTwin } from '../reading.ts';
import { expectForbidden, isAtFault } from './token-faults.ts';

/** The deviations from a correct hash of which each must be seen. */
const WRONG_HASHES = [
  'wrong password',
  'wrong shared key',
  'first hash digit changed',
  'last hash digit changed',
  'hash truncated',
];

/** The likeliest mistakes among the 119 wrong orders: by index, see `TOKEN_VARIANTS`. */
const LIKELY_ORDERS: Readonly<Record<string, string>> = {
  'hash order 1': 'password last',
  'hash order 2': 'password before the count',
  'hash order 12': 'password before the nonce',
  'hash order 24': 'nonce first',
  'hash order 72': 'password first',
};

/** Which deviation the token was made with; nothing in recorded traffic. */
function deviation({ request }: Exchange): string {
  const { recipe } = request.token;
  return (recipe?.kind === 'make' && recipe.options['variant']) || 'wrong hash';
}

const isOtherOrder = (exchange: Exchange): boolean => deviation(exchange).startsWith('hash order ');

function isWrong(exchange: Exchange, trace: Trace): boolean {
  const isCut = exchange.request.token.defect === 'hash not 64 hex digits';
  return isAtFault(exchange, trace, isCut ? 'malformed' : 'wrong hash');
}

export const tokenHashRules: readonly Rule[] = [
  {
    id: 'SRV-006',
    name: 'token-hash-is-verified',
    level: 'MUST',
    basis: 'derived',
    statement: 'A token whose hash was made with another password or key, or has a wrong digit, is refused with 403.',
    source: { reference: 'OAS:278-286', quote: 'HMAC-SHA256 hash' },
    binds: 'server',
    subject: 'exchange',
    variants: WRONG_HASHES,
    when: (exchange, trace) => isWrong(exchange, trace) && !isOtherOrder(exchange),
    variant: deviation,
    control: acceptedTwin,
    check: (exchange) => expectForbidden(exchange, `for a ${deviation(exchange)}`),
  },
  {
    id: 'SRV-007',
    name: 'token-hash-has-its-order',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A hash over the five elements in any other order than mailbox, nonce, count, password, timestamp is refused with 403.',
    source: {
      reference: 'OAS:281-286',
      quote: 'The `message` is the concatenation of the 5 following elements, joined by a colon (:)',
    },
    binds: 'server',
    subject: 'exchange',
    variants: Object.values(LIKELY_ORDERS),
    when: (exchange, trace) => isOtherOrder(exchange) && isWrong(exchange, trace),
    variant: (exchange) => LIKELY_ORDERS[deviation(exchange)],
    control: acceptedTwin,
    check: (exchange) => expectForbidden(exchange, `for ${deviation(exchange)}`),
  },
];
