import type { Rule } from '../../core/rule.ts';
import { REQUEST_BYTES_ACCEPTED } from '../../mesh/limits.ts';
import { aliveAfterwards, endedOrReset } from './broken-connection.ts';
import { expectRefusal, expectStatus, received } from '../reading.ts';
import { acceptedOnSameRoute, isSendWith } from './send-request.ts';

/** Requests from here up to the limit show that the limit is not lower. */
const NEARLY_THE_LIMIT = REQUEST_BYTES_ACCEPTED - 1_000_000;

export const requestSizeRules: readonly Rule[] = [
  {
    id: 'SRV-144',
    name: 'request-above-100-mb-is-refused',
    level: 'MUST',
    basis: 'stated',
    statement: 'A send with a body of more than 100 MB is refused.',
    source: {
      reference: 'OAS:414, 1387',
      quote: 'The maximum amount of data allowed by MESH in a single request message is 100MB',
    },
    binds: 'server',
    subject: 'exchange',
    judgesFailures: true,
    when: (exchange, trace) => isSendWith(exchange, trace, 'body too large') && endedOrReset(exchange),
    control: (exchange, trace) => acceptedOnSameRoute(exchange, trace) ?? aliveAfterwards(exchange, trace),
    check: (exchange) => exchange.response && expectRefusal(exchange, `for ${exchange.request.body?.bytes ?? 0} bytes`),
    observe: received,
  },
  {
    id: 'SRV-145',
    name: 'request-up-to-100-mb-is-accepted',
    level: 'MUST',
    basis: 'stated',
    statement: 'A send with a body of 100 MB (100,000,000 bytes) is accepted.',
    source: {
      reference: 'OAS:414',
      quote: 'The maximum amount of data allowed by MESH in a single request message is 100MB',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace) && (exchange.request.body?.bytes ?? 0) > NEARLY_THE_LIMIT,
    control: acceptedOnSameRoute,
    check: (exchange) => expectStatus(exchange, [202], `for ${exchange.request.body?.bytes ?? 0} bytes`),
  },
];
