import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { isOrdinary } from './ordinary.ts';
import { asked, bodyObject, expectStatus, isA, isAccepted, operation, received, status } from '../reading.ts';
import { announcedParts } from './send-request.ts';
import { expectTrackingV1, text } from './tracking-body.ts';

const RESERVED: Readonly<Record<string, string>> = { '/': 'slash', ' ': 'blank', '%': 'percent', '?': 'question mark' };

/** A local id with a GUID in it is nobody else's, so the messages of this trace are all that can match. */
function isFresh(localId: string): boolean {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.test(localId);
}

function localIdOf(exchange: Exchange, trace: Trace): string | undefined {
  if (!isA(exchange, 'trackingByLocalId') || !isOrdinary(exchange, trace)) return undefined;
  const localId = operation(exchange)?.localId ?? '';
  return isFresh(localId) ? localId : undefined;
}

/** How many messages the mailbox had sent with this local id; nothing where a send had no clear outcome, or is in parts. */
function matches(exchange: Exchange, trace: Trace): number | undefined {
  const localId = localIdOf(exchange, trace);
  const sends = before(trace, exchange).filter(
    (other) =>
      isA(other, 'send') && other.credential === exchange.credential && asked(other, 'mex-localid') === localId,
  );
  const taken = sends.filter((send) => status(send) < 400 || status(send) >= 500);
  const isClear = taken.every((send) => isAccepted(send) && announcedParts(send) === 1);
  return localId === undefined || !isClear ? undefined : taken.length;
}

function isPlain(localId: string): boolean {
  return /^[\w.~-]+$/.test(localId);
}

function reservedIn(localId: string | undefined): string | undefined {
  return [...(localId ?? '')].map((character) => RESERVED[character]).find(Boolean);
}

function matchesVariant(exchange: Exchange, trace: Trace): string {
  const count = matches(exchange, trace) ?? 0;
  return count === 0 ? 'no match' : count === 1 ? 'one match' : 'several matches';
}

/** A finding unless an answer tells of the one message that was sent with the local id. */
function expectItsMessage(exchange: Exchange, trace: Trace): Finding | undefined {
  const localId = localIdOf(exchange, trace);
  const sends = before(trace, exchange).filter(
    (other) => other.credential === exchange.credential && asked(other, 'mex-localid') === localId,
  );
  const wanted = sends.map(sentIdOf).find((id) => id !== undefined) ?? '';
  const told = text(bodyObject(exchange), 'messageId') ?? 'no messageId';
  if (told.toUpperCase() === wanted.toUpperCase()) return undefined;
  return { expected: `messageId ${wanted}`, received: told, where: `${exchange.id} response body` };
}

/** What no match is answered with, nobody says. */
const STATUS_OF: Readonly<Record<string, number>> = { 'one match': 200, 'several matches': 300 };

export const localIdTrackingRules: readonly Rule[] = [
  {
    id: 'SRV-197',
    name: 'local-id-finds-one-message',
    level: 'MUST',
    basis: 'stated',
    statement: 'Tracking by local id answers 200 and the version 1 body for one message, and 300 for several.',
    source: { reference: 'OAS:2432, 2607', quote: 'Multiple Choices, the local_id is not unique' },
    binds: 'server',
    subject: 'exchange',
    variants: ['one match', 'several matches'],
    when: (exchange, trace) => isPlain(localIdOf(exchange, trace) ?? '') && matches(exchange, trace) !== undefined,
    variant: matchesVariant,
    check: (exchange, trace) => {
      const wanted = STATUS_OF[matchesVariant(exchange, trace)];
      if (wanted === undefined) return undefined;
      const wrongStatus = expectStatus(exchange, [wanted], `for ${matchesVariant(exchange, trace)}`);
      return wrongStatus ?? (wanted === 200 ? expectTrackingV1(exchange, undefined) : undefined);
    },
    observe: received,
  },
  {
    id: 'SRV-198',
    name: 'local-id-may-be-encoded',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'A local id with reserved characters is found when the path has them percent-encoded.',
    source: { reference: 'RFC 3986 section 2.2', quote: 'percent-encoded' },
    binds: 'server',
    subject: 'exchange',
    variants: Object.values(RESERVED),
    when: (exchange, trace) => reservedIn(localIdOf(exchange, trace)) !== undefined && matches(exchange, trace) === 1,
    variant: (exchange, trace) => reservedIn(localIdOf(exchange, trace)),
    check: (exchange) => expectStatus(exchange, [200], 'for an encoded local id'),
    observe: (exchange) => `status ${status(exchange)}`,
  },
  {
    id: 'SRV-206',
    name: 'local-id-names-its-message',
    level: 'MUST',
    basis: 'derived',
    statement: 'Tracking by a local id that one message has tells of that message.',
    source: { reference: 'OAS:2392-2405', quote: 'The user supplied (local ID) of the message' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => matches(exchange, trace) === 1 && status(exchange) === 200,
    check: expectItsMessage,
  },
];
