import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { queryValue } from '../../mesh/operation.ts';
import { askedPart, expectContent } from './asked-part.ts';
import { stateAt } from './message-state.ts';
import { isOrdinary } from './ordinary.ts';
import { isPartWith } from './part-request.ts';
import { acceptedTwin, bodyObject, isA, isAccepted, operation, received } from '../reading.ts';
import { sentMessage, type SentMessage } from './sent-messages.ts';
import { text } from './tracking-body.ts';

function returnsPart(exchange: Exchange, trace: Trace): boolean {
  const asked = askedPart(exchange, trace);
  return asked !== undefined && asked.message.total >= 2 && isAccepted(exchange);
}

function expectSameContent(exchange: Exchange, trace: Trace): Finding | undefined {
  const asked = askedPart(exchange, trace);
  return asked && expectContent(exchange, asked);
}

/** The message that its own sender tracks. */
function trackedMessage(exchange: Exchange, trace: Trace): SentMessage | undefined {
  if (!isA(exchange, 'tracking') || !isOrdinary(exchange, trace)) return undefined;
  const tracking = operation(exchange);
  const message = tracking && sentMessage(trace, queryValue(tracking, 'messageID'));
  return message?.sender === exchange.credential ? message : undefined;
}

function wasListed(message: SentMessage | undefined, trace: Trace): boolean {
  return trace.exchanges.some((other) => isA(other, 'inbox') && messageIdsOf(other).includes(message?.id ?? ''));
}

export const chunkDeliveryRules: readonly Rule[] = [
  {
    id: 'SRV-172',
    name: 'last-part-before-the-others',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A message is not delivered while a part is missing, also when its last part has arrived.',
    source: {
      reference: 'OAS:1394 against OLD (final chunk)',
      quote: 'wait for n-1 other requests before delivering the message',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'out of order'),
    control: acceptedTwin,
    check: () => undefined,
    observe: (exchange, trace) => {
      const message = sentMessage(trace, operation(exchange)?.messageId);
      return `${received(exchange)}, ${wasListed(message, trace) ? 'delivered' : 'not delivered'}`;
    },
  },
  {
    id: 'SRV-178',
    name: 'unfinished-upload-is-not-delivered',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A message whose parts have not all been sent is not tracked as accepted or acknowledged.',
    source: { reference: 'OAS:1394', quote: 'wait for n-1 other requests before delivering the message' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => {
      const message = trackedMessage(exchange, trace);
      return message !== undefined && stateAt(message, exchange, trace) === 'incomplete';
    },
    check: (exchange) => {
      const status = text(bodyObject(exchange), 'status')?.toLowerCase();
      if (status !== 'accepted' && status !== 'acknowledged') return undefined;
      return { expected: 'no status of a delivered message', received: status, where: `${exchange.id} response body` };
    },
    observe: (exchange) => text(bodyObject(exchange), 'status') ?? received(exchange),
  },
  {
    id: 'SRV-179',
    name: 'parts-come-back-as-sent',
    level: 'MUST',
    basis: 'derived',
    statement:
      'Each part of a message is returned under its own number with the content that was sent, once gzip is undone.',
    source: { reference: 'OAS:418-421', quote: 'split the uncompressed data into ordered chunks' },
    binds: 'server',
    subject: 'exchange',
    variants: ['plain', 'gzip'],
    when: returnsPart,
    variant: (exchange, trace) => askedPart(exchange, trace)?.part.encoding || 'plain',
    check: expectSameContent,
  },
];
