import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { jsonOf } from '../../core/json.ts';
import { isA, meshError, status } from '../reading.ts';
import { sameAct } from './following.ts';
import { freeUntil, HOUR_MS, MINUTE_MS, SECOND_MS, spell, stepOf } from './recorded.ts';
import { likenessOf } from './request-values.ts';
import { succeeded } from './steps.ts';
import { endOf, inOrder, isPassingFailure, laterExchange, previousExchange } from './timeline.ts';
import { isSend, isUpload, sendsTheSame, uploads } from './uploads.ts';

/** What no repetition mends: the sender, the recipient or the workflow id is wrong (OAS:399-410). */
const PERMANENT: readonly string[] = ['07', '08', '11', '12', '16', '17'];
/** Two equal messages so far apart are two messages; sooner still where no local id says that they are one. */
const SAME_MESSAGE_MS = HOUR_MS;
const SAME_NAMELESS_MS = MINUTE_MS;
/** How much longer than ever before, and how long at least, a client must be silent to count as broken down. */
const SILENCE = { times: 10, ms: 30 * SECOND_MS };

/** A message that was sent again by the client itself, soon after. */
export function sentAgain(exchange: Exchange, trace: Trace): Exchange | undefined {
  const within = likenessOf(exchange, 'mex-localid') === undefined ? SAME_NAMELESS_MS : SAME_MESSAGE_MS;
  const isAgain = (later: Exchange): boolean =>
    later !== exchange &&
    later.at >= endOf(exchange) &&
    later.at - exchange.at < within &&
    sameAct(exchange, later, trace) &&
    sendsTheSame(exchange, later);
  return uploads(trace).find(({ first }) => isAgain(first))?.first;
}

/** Whether MESH may have taken a message whose answer never came: it had come whole. */
function isDoubtful(exchange: Exchange): boolean {
  const { failure, fault = '', request, response } = exchange;
  if (!isSend(exchange) || response || !failure || request.body?.incomplete) return false;
  return failure.kind === 'timeout' || failure.kind === 'reset' ? !/reset at (head|body)/.test(fault) : false;
}

/** Whether the client asked what became of its messages between two sends. */
function askedBetween(one: Exchange, other: Exchange, trace: Trace): boolean {
  return inOrder(trace).some(
    (exchange) => exchange.at >= one.at && exchange.at <= other.at && isA(exchange, 'tracking', 'trackingByLocalId'),
  );
}

function blindFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const again = sentAgain(exchange, trace);
  if (!again || askedBetween(exchange, again, trace)) return undefined;
  const expected = 'the message tracked before it is sent again, or left to a person';
  return { expected, received: 'the same message again', where: again.id };
}

const isRefusal = (exchange: Exchange): boolean =>
  isUpload(exchange) && status(exchange) === 417 && meshError(exchange) !== undefined;

/** A 417 in the form of version 1 or version 2 (OAS:1588-1645). */
function errorVersion({ response }: Exchange): string {
  const body = jsonOf(response);
  return typeof body === 'object' && body !== null && 'detail' in body ? 'version 2' : 'version 1';
}

/** Whether what the client said holds the code or the text of a refusal. */
export function tellsRefusal(exchange: Exchange, trace: Trace): boolean {
  const output = stepOf(exchange, trace)?.output ?? '';
  const { code, text } = meshError(exchange) ?? {};
  return (code !== undefined && output.includes(code)) || (text !== undefined && text !== '' && output.includes(text));
}

function nothingSaid(exchange: Exchange, trace: Trace): string | undefined {
  return (stepOf(exchange, trace)?.output ?? '') === '' ? 'the client said nothing; its log may tell more' : undefined;
}

const ODD_TYPES = [
  ['SOAP', /<([a-z]+:)?Envelope/i],
  ['HTML', /<html|<!doctype/i],
] as const;

/** The kind of an error body that is no JSON. */
function oddBody(exchange: Exchange): string | undefined {
  const { response } = exchange;
  if (!response || response.status < 400 || typeof jsonOf(response) === 'object') return undefined;
  if (response.body.bytes === 0) return 'nothing';
  return response.body.text === undefined
    ? undefined
    : (ODD_TYPES.find(([, form]) => form.test(response.body.text ?? ''))?.[0] ?? 'text');
}

/** Whether the exchange before failed too: then it may be the pause between tries that grows. */
function isOneOfMany(exchange: Exchange, trace: Trace): boolean {
  const before = previousExchange(exchange, trace);
  return before !== undefined && isPassingFailure(before);
}

function longestPause(exchange: Exchange, trace: Trace): number {
  let longest = 0;
  let last: Exchange | undefined;
  for (const next of inOrder(trace)) {
    if (next === exchange) break;
    if (last) longest = Math.max(longest, next.at - endOf(last));
    last = next;
  }
  return longest;
}

function silenceFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  if (laterExchange(exchange, trace) || trace.recording?.pace !== 'client' || isOneOfMany(exchange, trace))
    return undefined;
  const silence = freeUntil(exchange, trace) - endOf(exchange);
  const usual = longestPause(exchange, trace);
  if (usual === 0 || silence < Math.max(SILENCE.ms, SILENCE.times * usual)) return undefined;
  return {
    expected: `another request, as every ${spell(usual)} before`,
    received: `${spell(silence)} of silence`,
    where: exchange.id,
  };
}

/** A step that the client itself ended as failed was survived; a later request shows it as well. */
function survivalUnknown(exchange: Exchange, trace: Trace): string | undefined {
  const told = stepOf(exchange, trace);
  const isOver = laterExchange(exchange, trace) !== undefined || (told && succeeded(told) !== undefined);
  return isOver || silenceFinding(exchange, trace) ? undefined : 'nothing was seen of the client afterwards';
}

export const refusalRules: readonly Rule[] = [
  {
    id: 'CLI-083',
    name: 'client-sends-no-message-twice-blindly',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message whose answer never came is not simply sent again: MESH may have accepted it.',
    source: {
      reference: 'PYC:211-243; RFC 9110 section 9.2.2',
      quote: 'A client SHOULD NOT automatically retry a request with a non-idempotent method',
    },
    binds: 'client',
    needs: 'a message that was sent whole, and whose answer never came',
    subject: 'exchange',
    when: isDoubtful,
    check: blindFinding,
  },
  {
    id: 'CLI-085',
    name: 'client-tells-why-it-was-refused',
    level: 'MUST',
    basis: 'derived',
    statement: 'The code or the text of a refusal, in either version, reaches the user.',
    source: { reference: 'OAS:1588-1645' },
    binds: 'client',
    needs: 'a message that is refused with 417 in the form of each version, and what the client said',
    subject: 'exchange',
    variants: ['version 1', 'version 2'],
    when: isRefusal,
    variant: errorVersion,
    control: nothingSaid,
    check: (exchange, trace) => {
      if (tellsRefusal(exchange, trace)) return undefined;
      const { code = '', text = '' } = meshError(exchange) ?? {};
      return { expected: `"${code}" or "${text}" in what the client says`, received: 'neither', where: exchange.id };
    },
  },
  {
    id: 'CLI-086',
    name: 'client-survives-odd-errors',
    level: 'MUST',
    basis: 'derived',
    statement: 'An error whose body is SOAP, HTML or nothing does not end the client.',
    source: { reference: 'PYC:669-671' },
    binds: 'client',
    needs: 'an error whose body is no JSON, and what the client did next',
    subject: 'exchange',
    when: (exchange) => oddBody(exchange) !== undefined,
    control: survivalUnknown,
    check: silenceFinding,
    observe: oddBody,
  },
  {
    id: 'CLI-087',
    name: 'client-repeats-no-permanent-refusal',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A message that is refused with code 07, 08, 11, 12, 16 or 17 is not sent again by itself.',
    source: { reference: 'OAS:399-410' },
    binds: 'client',
    needs: 'a message that is refused with one of these codes',
    subject: 'exchange',
    when: (exchange) => isSend(exchange) && PERMANENT.includes(meshError(exchange)?.code ?? ''),
    check: (exchange, trace) => {
      const again = sentAgain(exchange, trace);
      return again && { expected: 'no repetition', received: 'the same message again', where: again.id };
    },
  },
];
