import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { aliveAfterwards, endedOrReset } from './broken-connection.ts';
import { isPartWith } from './part-request.ts';
import { acceptedTwin, asked, expectCode, expectRefusal, expectStatus, isA, operation, received } from '../reading.ts';
import { acceptedOnSameRoute, isSendWith } from './send-request.ts';
import { sentMessage } from './sent-messages.ts';

const MALFORMED_RANGES = ['1', 'a:b', '1:2:3', '0:2', '2:1', '-1:2', '1:0'] as const;

/** The message was seen delivered, for completing may take a server longer than its answer, and is still there. */
function isDelivered(exchange: Exchange, trace: Trace): boolean {
  const id = operation(exchange)?.messageId ?? '';
  const earlier = before(trace, exchange);
  const isListed = earlier.some((other) => isA(other, 'inbox') && messageIdsOf(other).includes(id));
  const isTaken = earlier.some((other) => isA(other, 'acknowledge') && operation(other)?.messageId === id);
  return isListed && !isTaken && exchange.context.clockMovedMs === undefined;
}

function ownerCouldAdd(exchange: Exchange, trace: Trace): string | undefined {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  const own = message?.parts.some((part) => part.chunk > 1 && part.exchange.response?.status === 202);
  return own ? undefined : 'the sender itself had no further part of the message accepted';
}

export const chunkRefusalRules: readonly Rule[] = [
  {
    id: 'SRV-163',
    name: 'malformed-range-is-refused',
    level: 'MUST',
    basis: 'derived',
    statement: 'A send whose Mex-Chunk-Range is not n:m with 1 <= n <= m is refused.',
    source: { reference: 'OAS:1394, 1474-1484; SBX handlers/outbox.py:35-56', quote: 'a value 1:n' },
    binds: 'server',
    subject: 'exchange',
    variants: MALFORMED_RANGES,
    when: (exchange, trace) => isSendWith(exchange, trace, 'chunk range malformed'),
    variant: (exchange) => MALFORMED_RANGES.find((range) => range === asked(exchange, 'mex-chunk-range')),
    control: acceptedOnSameRoute,
    check: (exchange) => expectRefusal(exchange, `for the range ${asked(exchange, 'mex-chunk-range') ?? ''}`),
    observe: received,
  },
  {
    id: 'SRV-164',
    name: 'first-part-starts-at-one',
    level: 'MUST',
    basis: 'derived',
    statement: 'A send whose Mex-Chunk-Range names a later part is refused.',
    source: { reference: 'OAS:1394', quote: 'Include the optional Mex-Chunk-Range header with a value 1:n' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'chunk range not first'),
    control: acceptedOnSameRoute,
    check: (exchange) => expectRefusal(exchange, `for the range ${asked(exchange, 'mex-chunk-range') ?? ''}`),
    observe: received,
  },
  {
    id: 'SRV-165',
    name: 'range-agrees-with-the-path',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A further part whose Mex-Chunk-Range names another part than the path is refused.',
    source: { reference: 'OAS:1687, 1789; SBX handlers/outbox.py:35-56' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'range of another part'),
    control: acceptedTwin,
    check: (exchange) => expectRefusal(exchange, 'for a range that differs from the path'),
    observe: received,
  },
  {
    id: 'SRV-166',
    name: 'range-with-another-total',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A further part whose Mex-Chunk-Range names another total than the first part is refused.',
    source: { reference: 'OAS:1394; SBX takes any total' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'range with another total'),
    control: acceptedTwin,
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-167',
    name: 'part-above-the-total-is-refused',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A part with a number above the announced total is refused.',
    source: { reference: 'OAS:1394; SBX handlers/outbox.py', quote: 'wait for n-1 other requests' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isPartWith(exchange, trace, 'above the total') || isPartWith(exchange, trace, 'above the total', 'range missing'),
    control: acceptedTwin,
    check: (exchange) => expectRefusal(exchange, 'for a part above the total'),
    observe: received,
  },
  {
    id: 'SRV-168',
    name: 'complete-message-takes-no-part',
    level: 'MUST',
    basis: 'stated',
    statement: 'A part that arrives once the message is complete is refused with 423.',
    source: { reference: 'OAS:1921', quote: 'Messages has been finalised; no more chunks can be uploaded' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'message complete') && isDelivered(exchange, trace),
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [423], 'once the message is complete'),
  },
  {
    id: 'SRV-169',
    name: 'part-of-unknown-message-is-404',
    level: 'MUST',
    basis: 'stated',
    statement: 'A part of a message that was never issued is refused with 404.',
    source: { reference: 'OAS:1919', quote: 'Not Found, message does not exist' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'message never issued'),
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [404], 'for a message id that was never issued'),
  },
  {
    id: 'SRV-170',
    name: 'only-the-sender-adds-parts',
    level: 'MUST',
    basis: 'derived',
    statement: 'A part that another mailbox than the sender adds to a message is refused.',
    source: { reference: 'OAS:1859; SBX handlers/outbox.py; OWASP API1:2023', quote: 'Forbidden' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'message of another mailbox'),
    control: ownerCouldAdd,
    check: (exchange) => expectRefusal(exchange, 'for a message of another mailbox'),
    observe: received,
  },
  {
    id: 'SRV-171',
    name: 'part-with-another-encoding',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A further part with another content encoding than the first is refused.',
    source: {
      reference: 'OAS:420, 1682 against 1746-1757',
      quote: 'compress each chunk with the same compression algorithm',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'encoding changed'),
    variant: (exchange) => (asked(exchange, 'content-encoding') === undefined ? 'gzip, then none' : 'none, then gzip'),
    control: acceptedTwin,
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-174',
    name: 'empty-part-is-refused',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A further part without content is refused, with code 02 where a code is given.',
    source: { reference: 'OAS:401, 1931-1933', quote: 'required: true' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'body empty'),
    control: acceptedTwin,
    check: (exchange) => expectCode(exchange, '02', 'for an empty part'),
    observe: received,
  },
  {
    id: 'SRV-175',
    name: 'part-above-100-mb-is-refused',
    level: 'MUST',
    basis: 'stated',
    statement: 'A further part of more than 100 MB is refused.',
    source: {
      reference: 'OAS:414, 1675',
      quote: 'The Send Message endpoint has a maximum single request message payload size of 100MB',
    },
    binds: 'server',
    subject: 'exchange',
    judgesFailures: true,
    when: (exchange, trace) => isPartWith(exchange, trace, 'body too large') && endedOrReset(exchange),
    control: (exchange, trace) => acceptedTwin(exchange, trace) ?? aliveAfterwards(exchange, trace),
    check: (exchange) => exchange.response && expectRefusal(exchange, `for ${exchange.request.body?.bytes ?? 0} bytes`),
    observe: received,
  },
];
