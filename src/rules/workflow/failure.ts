import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { isBefore } from '../server/message-state.ts';
import { reportsAbout, reportsNotRead } from '../server/reports.ts';
import { answered, expectStatus, isA, isAccepted, received } from '../reading.ts';
import { PATIENCE_MS } from './acknowledgement.ts';
import {
  answersOf,
  arrivals,
  attemptsToAnswer,
  carriedBy,
  carriedMessages,
  collection,
  messageOfAttempt,
  ofMessage,
  payloadOf,
  targetTime,
  type Carried,
} from './carried.ts';

const DUPLICATES = ['20007', '20008'];

/** Attempts to send a message again: the same payload id, the same sender, later. */
function repeatsOf(message: Carried, trace: Trace): readonly Exchange[] {
  return trace.exchanges.filter(
    (exchange) =>
      isA(exchange, 'send') &&
      exchange.credential === message.sender &&
      message.payload.id !== undefined &&
      payloadOf(exchange)?.id === message.payload.id &&
      isBefore(message.send, exchange, trace),
  );
}

const asksForBusiness = (message: Carried | undefined): message is Carried =>
  message?.payload.asks.includes('business') === true;

/** The repeat of a message that was taken in, and that nobody had answered for three days. */
function repeatAfterSilence(message: Carried | undefined, trace: Trace): Exchange | undefined {
  if (!asksForBusiness(message) || !collection(message, trace)) return undefined;
  return repeatsOf(message, trace).find((repeat) => {
    const answers = attemptsToAnswer(message, 'business', trace).filter((answer) => isBefore(answer, repeat, trace));
    return answers.length === 0 && targetTime(repeat) - targetTime(message.send) >= PATIENCE_MS;
  });
}

function notDelivered(repeat: Exchange | undefined, first: Carried, trace: Trace): Finding | undefined {
  const expected = `the message of ${first.id} accepted again, and delivered`;
  if (!repeat) return { expected, received: 'it was not sent again', where: first.sender };
  const again = messageOfAttempt(repeat, trace);
  if (!again || again.id === first.id)
    return { expected, received: again ? 'the id of the first' : received(repeat), where: repeat.id };
  return arrivals(again, trace).length > 0
    ? undefined
    : { expected, received: 'it never came', where: again.recipient };
}

/** A message that nobody took in for five days. */
function wasNotCollected(message: Carried | undefined, trace: Trace): message is Carried {
  const last = trace.exchanges.findLast(({ context }) => context.probe !== 'clean-up');
  if (!asksForBusiness(message) || !last) return false;
  const first = repeatsOf(message, trace)[0] ?? last;
  return !collection(message, trace) && targetTime(first) - targetTime(message.send) > INBOX_EXPIRY_MS;
}

function expectReport(exchange: Exchange, code: string, trace: Trace): Finding | undefined {
  const reports = reportsAbout(sentIdOf(exchange) ?? '', exchange.credential, trace);
  const codes = reports.map((report) => answered(report, 'mex-statuscode') ?? 'no code');
  if (codes.includes(code)) return undefined;
  const got = codes.length === 0 ? 'no report' : `a report with ${codes.join(', ')}`;
  return { expected: `a report with code ${code}`, received: got, where: `the inbox of ${exchange.credential}` };
}

function reportUnseen(exchange: Exchange, trace: Trace): string | undefined {
  const id = sentIdOf(exchange);
  if (id === undefined || reportsAbout(id, exchange.credential, trace).length > 0) return undefined;
  return reportsNotRead(exchange.credential, (send) => isBefore(exchange, send, trace), trace);
}

/** A message that comes again after it was answered positively. */
function answeredBefore(message: Carried | undefined, trace: Trace): boolean {
  if (!message || !collection(message, trace)) return false;
  return carriedMessages(trace).some(
    (first) =>
      first.payload.id !== undefined &&
      first.payload.id === message.payload.id &&
      attemptsToAnswer(first, 'infrastructure', trace).some(
        (answer) => isAccepted(answer) && answersOf(answer)?.positive && isBefore(answer, message.send, trace),
      ),
  );
}

function takenForNew(message: Carried, trace: Trace): Finding | undefined {
  const isLater = (exchange: Exchange): boolean => isBefore(message.send, exchange, trace);
  const codes = attemptsToAnswer(message, 'infrastructure', trace)
    .filter(isLater)
    .map((answer) => answersOf(answer)?.code ?? '');
  const again = attemptsToAnswer(message, 'business', trace).some(isLater);
  if (codes.some((code) => DUPLICATES.includes(code)) && !again) return undefined;
  const got = again ? 'another business acknowledgement' : codes.join(', ') || 'none';
  return { expected: 'code 20007 or 20008, and nothing else', received: got, where: message.id };
}

/** What becomes of messages that fail: WFL-008, WFL-024 to WFL-026. */
export const failureRules: readonly Rule[] = [
  {
    id: 'WFL-008',
    name: 'routing-failure-is-reported',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A message to a patient whose practice cannot be found leads to a report with the code of the reason, EPL-150 to EPL-154, at its sender.',
    source: { reference: 'EPLP; GPCM-SD-075' },
    binds: 'workflow',
    subject: 'exchange',
    variants: ['registered', 'EPL-150', 'EPL-151', 'EPL-152', 'EPL-153', 'EPL-154'],
    when: (exchange) =>
      isA(exchange, 'send') && exchange.context.routing !== undefined && payloadOf(exchange) !== undefined,
    variant: ({ context }) => context.routing,
    control: (exchange, trace) => {
      if (exchange.context.routing === 'registered') return undefined;
      const works = trace.exchanges.some((other) => other.context.routing === 'registered' && isAccepted(other));
      return works ? reportUnseen(exchange, trace) : 'no message to a registered patient was accepted';
    },
    check: (exchange, trace) => {
      const { routing = '' } = exchange.context;
      const refused = expectStatus(exchange, [202], 'for a routing address');
      return refused ?? (routing === 'registered' ? undefined : expectReport(exchange, routing, trace));
    },
  },
  {
    id: 'WFL-024',
    name: 'silence-leads-to-another-send',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A message that was not acknowledged for three days can be sent again, and comes.',
    source: { reference: 'OLD' },
    binds: 'workflow',
    subject: 'exchange',
    when: (exchange, trace) => repeatAfterSilence(carriedBy(exchange, trace), trace) !== undefined,
    check: ofMessage((message, trace) => notDelivered(repeatAfterSilence(message, trace), message, trace)),
  },
  {
    id: 'WFL-025',
    name: 'non-delivery-leads-to-another-send',
    level: 'MUST',
    basis: 'derived',
    statement:
      'The sender of a message that nobody collected learns it from a report with code 14, and sends the message again.',
    source: { reference: 'OAS:427' },
    binds: 'workflow',
    subject: 'exchange',
    when: (exchange, trace) => wasNotCollected(carriedBy(exchange, trace), trace),
    control: reportUnseen,
    check: ofMessage(
      (message, trace) =>
        expectReport(message.send, '14', trace) ?? notDelivered(repeatsOf(message, trace).at(-1), message, trace),
    ),
  },
  {
    id: 'WFL-026',
    name: 'repeat-is-recognised',
    level: 'SHOULD',
    basis: 'derived',
    statement:
      'A message that comes again after it was acknowledged is answered as a duplicate, and is not processed again.',
    source: { reference: 'LAB; ITK-ResponseCodes-1: 20007, 20008' },
    binds: 'workflow',
    subject: 'exchange',
    when: (exchange, trace) => answeredBefore(carriedBy(exchange, trace), trace),
    check: ofMessage(takenForNew),
  },
];
