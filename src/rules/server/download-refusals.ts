import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import { looksLikeMessageId } from '../../mesh/message-id.ts';
import { askedChunk, isPlainRequest, waitingMessage } from './asked-part.ts';
import { stateAt } from './message-state.ts';
import { acceptedTwin, expectRefusal, expectStatus, isA, isAccepted, operation, received } from '../reading.ts';
import { sentMessage } from './sent-messages.ts';

function isRead(exchange: Exchange, trace: Trace): boolean {
  return isA(exchange, 'download', 'downloadChunk', 'head') && isPlainRequest(exchange, trace);
}

const operationName = (exchange: Exchange): string | undefined => operation(exchange)?.name;

/** A number that some part of a message of the trace could have: nothing else could be a reason to refuse. */
function namesAPart(exchange: Exchange, trace: Trace): boolean {
  const chunk = askedChunk(exchange);
  const message = sentMessage(trace, operation(exchange)?.messageId);
  return chunk !== undefined && chunk >= 1 && chunk <= (message?.total ?? 1);
}

/** A control: the recipient was given this message in the same trace, so a refusal is not about the message itself. */
function givenToRecipient(exchange: Exchange, trace: Trace): string | undefined {
  return wasGiven(exchange, trace.exchanges, trace) ? undefined : 'its recipient was not seen to get the message';
}

/** A control: the recipient was given this message before. */
function givenBefore(exchange: Exchange, trace: Trace): string | undefined {
  return wasGiven(exchange, before(trace, exchange), trace) ? undefined : 'the message was not downloaded before';
}

function wasGiven(exchange: Exchange, exchanges: readonly Exchange[], trace: Trace): boolean {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  return exchanges.some(
    (other) =>
      isA(other, 'download', 'downloadChunk') &&
      isAccepted(other) &&
      operation(other)?.messageId === message?.id &&
      other.credential === message?.recipient,
  );
}

/** Somebody other than the recipient asks for a complete message. A sender who asks by HEAD is SRV-117. */
function isForeignRead(exchange: Exchange, trace: Trace): boolean {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  if (!message || message.recipient === exchange.credential || !isRead(exchange, trace)) return false;
  const isSendersHead = isA(exchange, 'head') && message.sender === exchange.credential;
  return !isSendersHead && namesAPart(exchange, trace) && stateAt(message, exchange, trace) === 'waiting';
}

/** The recipient asks for a message in the given state. */
function isReadIn(state: 'acknowledged' | 'expired', exchange: Exchange, trace: Trace): boolean {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  if (message?.recipient !== exchange.credential || !isRead(exchange, trace) || isA(exchange, 'head')) return false;
  return namesAPart(exchange, trace) && stateAt(message, exchange, trace) === state;
}

export const downloadRefusalRules: readonly Rule[] = [
  {
    id: 'SRV-093',
    name: 'no-chunk-zero',
    level: 'MUST',
    basis: 'stated',
    statement: 'The chunk number 0 is answered with 400.',
    source: { reference: 'OAS:1217-1226, 1284', quote: 'minimum: 1.0 type: integer' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isA(exchange, 'downloadChunk') &&
      isPlainRequest(exchange, trace) &&
      waitingMessage(exchange, trace) !== undefined &&
      askedChunk(exchange) === 0,
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [400], 'for chunk 0'),
  },
  {
    id: 'SRV-116',
    name: 'no-chunk-beyond-the-last',
    level: 'MUST',
    basis: 'derived',
    statement: 'A chunk number beyond the last part is refused.',
    source: { reference: 'OAS:1271-1282', quote: 'Not Found, message does not exist' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isA(exchange, 'downloadChunk') &&
      isPlainRequest(exchange, trace) &&
      (askedChunk(exchange) ?? 0) > (waitingMessage(exchange, trace)?.total ?? Infinity),
    control: givenToRecipient,
    check: (exchange) => expectRefusal(exchange, 'for a chunk beyond the last'),
    observe: received,
  },
  {
    id: 'SRV-095',
    name: 'unknown-message-answers-404',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message id that was never issued is answered with 404.',
    source: { reference: 'OAS:897, 997, 1281', quote: 'Not Found, message does not exist' },
    binds: 'server',
    subject: 'exchange',
    variants: ['download', 'downloadChunk', 'head'],
    when: (exchange, trace) =>
      exchange.context.messageNeverIssued === true &&
      looksLikeMessageId(operation(exchange)?.messageId ?? '') &&
      isRead(exchange, trace) &&
      (askedChunk(exchange) ?? 0) >= 1,
    variant: operationName,
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [404], 'for an unknown message'),
  },
  {
    id: 'SRV-096',
    name: 'messages-are-for-their-recipient',
    level: 'MUST',
    basis: 'derived',
    statement: "Nobody but its recipient can download a message, and a third party can't read its headers either.",
    source: { reference: 'OAS:889; OWASP API1:2023 Broken Object Level Authorization' },
    binds: 'server',
    subject: 'exchange',
    variants: ['download', 'downloadChunk'],
    when: isForeignRead,
    variant: operationName,
    control: givenToRecipient,
    check: (exchange) => expectRefusal(exchange, "for another mailbox's message"),
    observe: received,
  },
  {
    id: 'SRV-117',
    name: 'head-by-the-sender',
    level: 'MAY',
    basis: 'unknown',
    statement:
      'A sender who asks for the headers of a message in its own inbox, where it is not, is refused or answered.',
    source: { reference: 'OAS:909-1008, silent; SBX handlers/inbox.py answers' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => {
      const message = sentMessage(trace, operation(exchange)?.messageId);
      const isSender = message?.sender === exchange.credential && message.recipient !== exchange.credential;
      return isSender && isA(exchange, 'head') && isPlainRequest(exchange, trace);
    },
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-097',
    name: 'acknowledged-message-is-gone',
    level: 'MUST',
    basis: 'stated',
    statement: 'An acknowledged message cannot be downloaded again.',
    source: { reference: 'OAS:1021', quote: 'cannot be downloaded again' },
    binds: 'server',
    subject: 'exchange',
    variants: ['download', 'downloadChunk'],
    when: (exchange, trace) => isReadIn('acknowledged', exchange, trace),
    variant: operationName,
    control: givenBefore,
    check: (exchange) => expectRefusal(exchange, 'for an acknowledged message'),
    observe: received,
  },
  {
    id: 'SRV-098',
    name: 'expired-message-answers-410',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message that nobody acknowledged within five days is answered with 410 until it is deleted.',
    source: { reference: 'OAS:428, 899', quote: 'Gone, message has expired or otherwise failed' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isReadIn('expired', exchange, trace),
    control: givenBefore,
    check: (exchange) => expectStatus(exchange, [410], 'for an expired message'),
  },
];
