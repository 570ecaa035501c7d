import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { looksLikeMessageId } from '../../mesh/message-id.ts';
import { VERSION_VARIANTS, versionVariant } from './api-version.ts';
import { perTrace } from '../per-trace.ts';
import { asked, isA, isAuthorised, operation, received, status } from '../reading.ts';
import { expectMessageId } from './send-answer.ts';
import { acceptedOnSameRoute, acceptedSend, announcedParts, isSendWith } from './send-request.ts';

/** Overlapping sends that make a proof of uniqueness under load. */
const MANY = 50;
function isSingle(exchange: Exchange, trace: Trace): boolean {
  return isSendWith(exchange, trace) && announcedParts(exchange) === 1;
}

function acceptedSends({ exchanges }: Trace): readonly Exchange[] {
  return exchanges.filter((exchange) => isA(exchange, 'send') && sentIdOf(exchange) !== undefined);
}

function repeatedId(trace: Trace): Finding | undefined {
  const seen = new Map<string, string>();
  for (const exchange of acceptedSends(trace)) {
    const id = sentIdOf(exchange) ?? '';
    const first = seen.get(id);
    if (first !== undefined)
      return { expected: 'an id of its own', received: `${id} again`, where: `${first} and ${exchange.id}` };
    seen.set(id, exchange.id);
  }
  return undefined;
}

function overlapping(sends: readonly Exchange[]): number {
  const inOrder = [...sends].sort((a, b) => a.at - b.at);
  return inOrder.filter((send, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && next.at < send.at + send.ms;
  }).length;
}

/** For each send the ids that the same content had been given before: equal in path, every header and every byte. */
const earlierIds = perTrace(({ exchanges }: Trace): ReadonlyMap<Exchange, readonly string[]> => {
  const known = new Map<string, readonly string[]>();
  const earlier = new Map<Exchange, readonly string[]>();
  for (const exchange of exchanges.filter((candidate) => isA(candidate, 'send'))) {
    const { path, headers, body } = exchange.request;
    const shape = JSON.stringify([exchange.credential, path, headers, body?.sha256]);
    const ids = known.get(shape) ?? [];
    earlier.set(exchange, ids);
    const id = sentIdOf(exchange);
    if (id !== undefined) known.set(shape, [...ids, id]);
  }
  return earlier;
});

export const sendRules: readonly Rule[] = [
  {
    id: 'SRV-130',
    name: 'send-answers-202-with-an-id',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A send is answered with 202 and the id of the message: message_id in version 2, messageID in version 1.',
    source: { reference: 'OAS:1557-1585', quote: 'message identifier of the accepted message' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: (exchange, trace) =>
      isSingle(exchange, trace) &&
      (exchange.context.permission === 'allowed' || (status(exchange) >= 200 && status(exchange) < 300)),
    variant: versionVariant,
    check: expectMessageId,
  },
  {
    id: 'SRV-131',
    name: 'message-ids-are-unique',
    level: 'MUST',
    basis: 'derived',
    statement: 'Every message has an id of its own, also when many are sent at once.',
    source: { reference: 'OAS:357', quote: 'Spine gives each message a unique message identifier' },
    binds: 'server',
    subject: 'trace',
    variants: ['at once'],
    when: (trace) => acceptedSends(trace).length >= 2,
    variant: (trace) => (overlapping(acceptedSends(trace)) >= MANY ? 'at once' : 'one after another'),
    check: repeatedId,
  },
  {
    id: 'SRV-132',
    name: 'message-id-shape',
    level: 'MAY',
    basis: 'unknown',
    statement: 'A message id has 17 or 20 digits, an underscore and six hex digits.',
    source: { reference: 'OAS:625, 635, 1426', quote: '20220228174323222_ABCDEF' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange) => isA(exchange, 'send') && sentIdOf(exchange) !== undefined,
    check: () => undefined,
    observe: (exchange) =>
      looksLikeMessageId(sentIdOf(exchange) ?? '') ? 'the shape of the examples' : 'another shape',
  },
  {
    id: 'SRV-146',
    name: 'other-content-codings',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A content coding other than gzip is refused or passed on intact.',
    source: { reference: 'OAS:1536-1545', quote: 'content encoding' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => otherCoding(exchange) !== undefined && isAuthorised(exchange, trace),
    variant: otherCoding,
    control: acceptedOnSameRoute,
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-148',
    name: 'equal-sends-are-separate-messages',
    level: 'MUST',
    basis: 'derived',
    statement: 'Sending the same again makes another message with another id.',
    source: { reference: 'OAS:357', quote: 'Spine gives each message a unique message identifier after you post it' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSingle(exchange, trace) && (earlierIds(trace).get(exchange) ?? []).length > 0,
    check: (exchange, trace) => {
      const id = sentIdOf(exchange);
      if (id !== undefined && !earlierIds(trace).get(exchange)?.includes(id)) return undefined;
      const answer = id === undefined ? received(exchange) : `the id ${id} again`;
      return { expected: 'status 202 with a new id', received: answer, where: `${exchange.id} response` };
    },
  },
  {
    id: 'SRV-150',
    name: 'recipient-in-any-case',
    level: 'MAY',
    basis: 'unknown',
    statement: 'A mailbox id in Mex-To may be written in lower case.',
    source: { reference: 'SBX mex_headers.py:169' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => {
      const to = asked(exchange, 'mex-to') ?? '';
      if (!isA(exchange, 'send') || to === to.toUpperCase()) return false;
      return acceptedSends(trace).some((other) => asked(other, 'mex-to') === to.toUpperCase());
    },
    control: acceptedSend('mex-workflowid'),
    check: () => undefined,
    observe: received,
  },
];

function otherCoding(exchange: Exchange): string | undefined {
  const coding = asked(exchange, 'content-encoding')?.trim().toLowerCase() ?? '';
  return operation(exchange)?.name === 'send' && !['', 'gzip', 'identity'].includes(coding) ? coding : undefined;
}
