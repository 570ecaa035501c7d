import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { queryValue } from '../../mesh/operation.ts';
import { VERSION_VARIANTS, versionAsked, versionVariant } from './api-version.ts';
import { isPlainRequest, waitingMessage } from './asked-part.ts';
import { acknowledgementOf, isBefore, stateAt, type MessageState } from './message-state.ts';
import { isOrdinary } from './ordinary.ts';
import { bodyObject, expectRefusal, expectStatus, isA, isAccepted, operation, received } from '../reading.ts';
import { sentMessage, type SentMessage } from './sent-messages.ts';

const isPlainAcknowledgement = (exchange: Exchange, trace: Trace): boolean =>
  isA(exchange, 'acknowledge') && isPlainRequest(exchange, trace);

function messageOf(exchange: Exchange, trace: Trace): SentMessage | undefined {
  return sentMessage(trace, operation(exchange)?.messageId);
}

/** The sources differ about the body in version 2: none, or the id (OAS:1038-1040 against 2054-2063). */
function expectAcknowledged(exchange: Exchange): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [200]);
  if (wrongStatus) return wrongStatus;
  const id = operation(exchange)?.messageId ?? '';
  const { messageId, message_id: messageIdV2 } = bodyObject(exchange) ?? {};
  const bytes = exchange.response?.body.bytes ?? 0;
  const where = `${exchange.id} response body`;
  if (versionAsked(exchange) === 1)
    return messageId === id ? undefined : { expected: `messageId ${id}`, received: `${bytes} bytes without it`, where };
  if (bytes === 0 || messageIdV2 === id) return undefined;
  return { expected: 'an empty body, or message_id', received: `${bytes} bytes without it`, where };
}

/** The recipient acknowledges a message of the trace that is in one of the states. */
function acknowledgesIn(states: readonly MessageState[], exchange: Exchange, trace: Trace): boolean {
  const message = messageOf(exchange, trace);
  return (
    message?.recipient === exchange.credential &&
    isPlainAcknowledgement(exchange, trace) &&
    states.includes(stateAt(message, exchange, trace))
  );
}

/** A control: the recipient could acknowledge this very message in the same trace. */
function recipientCould(exchange: Exchange, trace: Trace): string | undefined {
  const message = messageOf(exchange, trace);
  return message && acknowledgementOf(message, trace)
    ? undefined
    : 'its recipient was not seen to acknowledge the message';
}

/** The acknowledged message that an exchange tracks for its sender, if no later exchange tracks it again. */
function lastTracked(exchange: Exchange, trace: Trace): SentMessage | undefined {
  const id = trackedId(exchange);
  const message = sentMessage(trace, id);
  const ack = message && acknowledgementOf(message, trace);
  if (!ack || message.sender !== exchange.credential || !isOrdinary(exchange, trace)) return undefined;
  const later = trace.exchanges.slice(trace.exchanges.indexOf(exchange) + 1);
  const isLast = isAccepted(exchange) && !later.some((other) => trackedId(other) === id && isAccepted(other));
  return isLast && isBefore(ack, exchange, trace) ? message : undefined;
}

function trackedId(exchange: Exchange): string | undefined {
  const asked = isA(exchange, 'tracking') ? operation(exchange) : undefined;
  return asked && queryValue(asked, 'messageID');
}

function expectTrackedAsAcknowledged(exchange: Exchange): Finding | undefined {
  const status = bodyObject(exchange)?.['status'];
  if (typeof status === 'string' && status.toLowerCase() === 'acknowledged') return undefined;
  return {
    expected: 'status acknowledged',
    received: JSON.stringify(status) ?? 'no status',
    where: `${exchange.id} response body status`,
  };
}

export const acknowledgeRules: readonly Rule[] = [
  {
    id: 'SRV-120',
    name: 'acknowledge-answers-200',
    level: 'MUST',
    basis: 'stated',
    statement:
      'The acknowledgement of a waiting message is answered with 200; in version 1 the body has its messageId.',
    source: { reference: 'OAS:1038-1045', quote: 'no response body will be returned' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: (exchange, trace) => isPlainAcknowledgement(exchange, trace) && waitingMessage(exchange, trace) !== undefined,
    variant: versionVariant,
    check: expectAcknowledged,
    observe: (exchange) =>
      versionAsked(exchange) === 2
        ? `${(exchange.response?.body.bytes ?? 0) === 0 ? 'no body' : 'message_id'}`
        : undefined,
  },
  {
    id: 'SRV-121',
    name: 'only-the-recipient-acknowledges',
    level: 'MUST',
    basis: 'derived',
    statement: 'Nobody but its recipient can acknowledge a message.',
    source: { reference: 'OAS:1018-1021, 1090; OWASP API1:2023 Broken Object Level Authorization' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => {
      const message = messageOf(exchange, trace);
      const isForeign = message !== undefined && message.recipient !== exchange.credential;
      return isForeign && isPlainAcknowledgement(exchange, trace);
    },
    control: recipientCould,
    check: (exchange) => expectRefusal(exchange, "for another mailbox's message"),
    observe: received,
  },
  {
    id: 'SRV-122',
    name: 'repeated-acknowledgement',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A repeated acknowledgement is accepted or refused; nobody says which.',
    source: { reference: 'OAS:1009-1099, silent; SBX accepts it' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => acknowledgesIn(['acknowledged'], exchange, trace),
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-123',
    name: 'acknowledgement-of-an-unknown-message',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'The acknowledgement of a message that was never issued is accepted or refused; nobody says which.',
    source: { reference: 'OAS:1009-1099, silent; SBX answers 404' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => exchange.context.messageNeverIssued === true && isPlainAcknowledgement(exchange, trace),
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-124',
    name: 'acknowledgement-of-what-cannot-be-read',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'The acknowledgement of an incomplete or expired message is accepted or refused; nobody says which.',
    source: { reference: 'OAS:1018-1021, silent; SBX answers 200' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => acknowledgesIn(['incomplete', 'expired'], exchange, trace),
    check: () => undefined,
    observe: (exchange, trace) => {
      const message = messageOf(exchange, trace);
      return message && `${stateAt(message, exchange, trace)}: ${received(exchange)}`;
    },
  },
  {
    id: 'SRV-125',
    name: 'tracking-shows-the-acknowledgement',
    level: 'MUST',
    basis: 'derived',
    statement:
      'Once its recipient has acknowledged a message, tracking comes to show its sender the status acknowledged.',
    source: { reference: 'OAS:2081-2089', quote: '"status": "acknowledged"' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => lastTracked(exchange, trace) !== undefined,
    check: expectTrackedAsAcknowledged,
  },
];
