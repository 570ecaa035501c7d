import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { answered, isA, isAccepted } from '../reading.ts';
import { contentOf, seedOf } from './contents.ts';
import { mayStillFollow, sameAct } from './following.ts';
import { hasOddHeaders } from './parts-received.ts';
import {
  isReport,
  isWhole,
  keepsComingBack,
  messageOf,
  partOf,
  receivedMessages,
  type ReceivedMessage,
} from './received.ts';
import { stepOf } from './recorded.ts';
import { exchangesOfStep, failedForNoReason } from './steps.ts';
import { uploads } from './uploads.ts';

/** The first download of a message that came whole. */
export function isFirstWhole(exchange: Exchange, trace: Trace): boolean {
  if (!isWhole(exchange) || partOf(exchange) !== 1) return false;
  return messageOf(exchange, trace).reads.find((read) => isWhole(read) && partOf(read) === 1) === exchange;
}

/**
 * A sign that a client took a message for unreadable: it got it whole again and again; or in the same act it acknowledged messages
 * that it had read later; or it said that it had failed, and nothing else had.
 */
function signOfFailure(exchange: Exchange, trace: Trace): string | undefined {
  const message = messageOf(exchange, trace);
  if (message.acknowledgements.length > 0) return undefined;
  if (keepsComingBack(message, 2)) return 'downloaded again, and not acknowledged';
  const acknowledged = exchangesOfStep(exchange, trace).filter(
    (other) => isA(other, 'acknowledge') && isAccepted(other),
  );
  if (acknowledged.some((ack) => wasReadAfter(messageOf(ack, trace), exchange, trace))) {
    return 'messages that were read later acknowledged, and this one not';
  }
  return failedForNoReason(exchange, trace) ? 'not acknowledged, and the client said that it had failed' : undefined;
}

function wasReadAfter({ reads }: ReceivedMessage, exchange: Exchange, trace: Trace): boolean {
  return reads.some((read) => read.at > exchange.at + exchange.ms && sameAct(read, exchange, trace));
}

/** A finding where a client took a message that it got whole for a failure. */
export function failureFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const sign = signOfFailure(exchange, trace);
  if (sign === undefined || mayStillFollow(exchange, trace) !== undefined) return undefined;
  return { expected: 'the message acknowledged', received: sign, where: exchange.id };
}

/** Why it isn't known what a client made of a message, or nothing. */
export function notYet(exchange: Exchange, trace: Trace): string | undefined {
  if (messageOf(exchange, trace).acknowledgements.length > 0 || failureFinding(exchange, trace)) return undefined;
  return mayStillFollow(exchange, trace) ?? 'the message was not acknowledged while it was recorded';
}

const lacks = (exchange: Exchange, name: string): boolean => answered(exchange, name) === undefined;

function missingHeader(exchange: Exchange): string | undefined {
  if (isReport(exchange)) return lacks(exchange, 'mex-from') ? 'report without Mex-From' : undefined;
  return lacks(exchange, 'mex-filename') ? 'message without Mex-FileName' : undefined;
}

function emptyThings(trace: Trace): number {
  return trace.recording?.stored?.filter(({ bytes }) => bytes === 0).length ?? 0;
}

/** Messages that hold nothing, and may be stored as nothing. */
function emptyMessages(trace: Trace): number {
  return receivedMessages(trace).filter(({ id }) => contentOf(id, trace)?.bytes === 0).length;
}

export const reportRules: readonly Rule[] = [
  {
    id: 'CLI-049',
    name: 'client-looks-at-the-message-type',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'A report is not stored as a message without content.',
    source: {
      reference: 'OAS:377',
      quote: 'We strongly recommend you check the value of `Mex-MessageType` after downloading each message',
    },
    binds: 'client',
    needs: 'a report that was downloaded, and where the client stores messages',
    subject: 'exchange',
    when: (exchange, trace) => isReport(exchange) && isFirstWhole(exchange, trace),
    control: (_, { recording }) =>
      recording?.stored ? undefined : 'nobody told where the client stores what it receives',
    check: (exchange, trace) =>
      emptyThings(trace) > emptyMessages(trace)
        ? { expected: 'no empty message stored', received: `${emptyThings(trace)} stored`, where: exchange.id }
        : undefined,
  },
  {
    id: 'CLI-050',
    name: 'client-takes-a-report-for-no-error',
    level: 'MUST',
    basis: 'stated',
    statement: 'A report, which has no body, is received like any message.',
    source: { reference: 'OAS:375', quote: 'the Download message response body of an error report message is empty' },
    binds: 'client',
    needs: 'a report that was downloaded',
    subject: 'exchange',
    when: (exchange, trace) =>
      isReport(exchange) && isFirstWhole(exchange, trace) && missingHeader(exchange) === undefined,
    control: notYet,
    check: failureFinding,
  },
  {
    id: 'CLI-051',
    name: 'client-links-a-report',
    level: 'MAY',
    basis: 'unknown',
    statement: 'A report is linked to the message that it is about, and somebody is told.',
    source: { reference: 'OAS:382', quote: 'The message identifier of the undelivered message' },
    binds: 'client',
    needs: 'a report about a message that the client sent',
    subject: 'exchange',
    when: (exchange, trace) => {
      const linked = answered(exchange, 'mex-linkedmsgid');
      return (
        isReport(exchange) &&
        isFirstWhole(exchange, trace) &&
        uploads(trace).some(({ id }) => id !== undefined && id === linked)
      );
    },
    check: () => undefined,
    observe: (exchange, trace) => {
      const said = stepOf(exchange, trace)?.output?.includes(answered(exchange, 'mex-linkedmsgid') ?? '');
      return said ? 'the client named the message' : 'not in what the client said';
    },
  },
  {
    id: 'CLI-057',
    name: 'client-needs-no-optional-header',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message or a report without optional headers is received like any other.',
    source: { reference: 'OAS:820-836, 1495-1514; FAKE, SBX: reports without Mex-From' },
    binds: 'client',
    needs: 'a message without Mex-FileName and a report without Mex-From',
    subject: 'exchange',
    variants: ['message without Mex-FileName', 'report without Mex-From'],
    when: (exchange, trace) => isFirstWhole(exchange, trace) && missingHeader(exchange) !== undefined,
    variant: missingHeader,
    control: notYet,
    // Reports come without Mex-From as a rule: what else is wrong with them is what CLI-050 is about.
    check: (exchange, trace) =>
      isReport(exchange) && !hasOddHeaders(exchange) ? undefined : failureFinding(exchange, trace),
  },
  {
    id: 'CLI-058',
    name: 'client-checks-the-checksum',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A checksum that the content does not have is noticed.',
    source: {
      reference: 'OAS:1515',
      quote: 'Checksum of the original message contents, as provided by the message sender',
    },
    binds: 'client',
    needs: 'a message that is known to have a wrong checksum',
    subject: 'exchange',
    when: (exchange, trace) =>
      isFirstWhole(exchange, trace) && seedOf(messageOf(exchange, trace).id, trace)?.peculiarity === 'wrong checksum',
    check: () => undefined,
    observe: (exchange, trace) =>
      messageOf(exchange, trace).acknowledgements.length > 0 ? 'acknowledged' : 'not acknowledged',
  },
];
