import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { needsToken } from '../reading.ts';
import { usesOfToken } from '../server/token-uses.ts';
import { unseen } from './recorded.ts';
import { grouped } from '../grouped.ts';
import { concurrent, inOrder, isPassingFailure, mailboxOf, overlap, previousAttempt } from './timeline.ts';
import { perTrace } from '../per-trace.ts';

const hidden = (_: Exchange, trace: Trace): string | undefined => unseen(trace, 'token');

const isWrittenOut = ({ request: { token } }: Exchange): boolean =>
  token.form === 'valid' || token.form === 'malformed';

/** Mailbox id and time have rules of their own. */
function formFault({ request: { token } }: Exchange): string | undefined {
  if (token.form === 'absent') return 'no Authorization header';
  if (token.form === 'valid') return undefined;
  const { defect } = token;
  return defect === 'mailbox id not upper case' || defect === 'timestamp not yyyyMMddHHmm' ? undefined : defect;
}

function tokenFault(exchange: Exchange): string | undefined {
  const { token } = exchange.request;
  const fault = formFault(exchange);
  if (fault !== undefined || token.form !== 'valid') return fault;
  if (token.mailboxId?.toUpperCase() !== mailboxOf(exchange)) return 'another mailbox than that in the path';
  return token.hash === 'differs' ? 'a hash that differs' : undefined;
}

function unverified(exchange: Exchange, trace: Trace): string | undefined {
  const isUnknown = exchange.request.token.hash === 'key unknown' && tokenFault(exchange) === undefined;
  return (
    hidden(exchange, trace) ??
    (isUnknown ? "the mailbox's password isn't known, so the hash wasn't checked" : undefined)
  );
}

/** A request that never got through has used up no token. */
function usedUp({ failure }: Exchange): boolean {
  return failure?.kind !== 'unreachable' && failure?.kind !== 'tls';
}

/** The first use of the token, if it was an earlier request's and not one at the same time. */
function earlierUse(exchange: Exchange, trace: Trace): Exchange | undefined {
  return usesOfToken(exchange, trace).find(
    (use) => use !== exchange && use.at <= exchange.at && !overlap(use, exchange) && usedUp(use),
  );
}

function nonceKey({ request: { token } }: Exchange): string | undefined {
  if (token.form !== 'valid') return undefined;
  return `${token.mailboxId ?? ''}:${token.nonce ?? ''}:${token.nonceCount ?? ''}`.toUpperCase();
}

/** Requests that used the same nonce with the same count, in order. */
const sharers = perTrace((trace: Trace) => grouped(inOrder(trace), nonceKey));

function otherSharers(exchange: Exchange, trace: Trace): readonly Exchange[] {
  return (sharers(trace).get(nonceKey(exchange) ?? '') ?? []).filter((other) => other !== exchange);
}

/** Any of the usual ways to write one: with or without hyphens, in either case, in braces. */
function isWrittenGuid(nonce: string): boolean {
  return /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i.test(nonce);
}

function nonceFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const { nonce = '', fingerprint } = exchange.request.token;
  const where = `${exchange.id} request header authorization`;
  if (!isWrittenGuid(nonce))
    return { expected: 'a GUID as nonce', received: `${nonce.length} other characters`, where };
  const earlier = otherSharers(exchange, trace).find(
    (other) => other.at < exchange.at && !overlap(other, exchange) && other.request.token.fingerprint !== fingerprint,
  );
  return (
    earlier && { expected: 'a nonce and count that were not used before', received: `those of ${earlier.id}`, where }
  );
}

export const authorisationRules: readonly Rule[] = [
  {
    id: 'CLI-001',
    name: 'client-token-is-right',
    level: 'MUST',
    basis: 'stated',
    statement:
      'Every request to a mailbox carries a token of the right form, made with the password of that mailbox and the shared key.',
    source: { reference: 'OAS:262-330', quote: 'To be valid, the authorisation token must match the schema' },
    binds: 'client',
    needs: 'a request to a mailbox',
    remedy: 'Where a hash differs, check first that the client has the password and the shared key that it was told.',
    subject: 'exchange',
    when: needsToken,
    control: unverified,
    check: (exchange) => {
      const fault = tokenFault(exchange);
      return fault === undefined
        ? undefined
        : { expected: 'a right token', received: fault, where: `${exchange.id} request header authorization` };
    },
  },
  {
    id: 'CLI-002',
    name: 'client-token-is-fresh',
    level: 'MUST',
    basis: 'stated',
    statement: 'Every request, a repeated one too, carries a token that no request carried before.',
    source: { reference: 'OAS:265', quote: 'you must generate a new token for every request' },
    binds: 'client',
    needs: 'a request, and another for the same after a failure',
    subject: 'exchange',
    variants: ['request', 'request after a failure'],
    when: (exchange) => needsToken(exchange) && isWrittenOut(exchange),
    variant: (exchange, trace) => {
      const previous = previousAttempt(exchange, trace);
      return previous && isPassingFailure(previous) ? 'request after a failure' : 'request';
    },
    control: hidden,
    check: (exchange, trace) => {
      const earlier = earlierUse(exchange, trace);
      return (
        earlier && {
          expected: 'a new token',
          received: `that of ${earlier.id}`,
          where: `${exchange.id} request header authorization`,
        }
      );
    },
  },
  {
    id: 'CLI-004',
    name: 'client-token-mailbox-is-upper-case',
    level: 'MUST',
    basis: 'stated',
    statement: 'The mailbox id in the token is in upper case.',
    source: { reference: 'OAS:272', quote: 'Must be uppercase' },
    binds: 'client',
    needs: 'a token with a mailbox id',
    subject: 'exchange',
    when: (exchange) => needsToken(exchange) && /[a-z]/i.test(exchange.request.token.mailboxId ?? ''),
    control: hidden,
    check: (exchange) => {
      const { mailboxId = '' } = exchange.request.token;
      if (mailboxId === mailboxId.toUpperCase()) return undefined;
      return { expected: 'upper case', received: mailboxId, where: `${exchange.id} request header authorization` };
    },
  },
  {
    id: 'CLI-005',
    name: 'client-nonce-is-a-guid-and-new',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'The nonce is a GUID, and the same nonce never comes again with the same count.',
    source: { reference: 'OAS:273-274, 288', quote: 'A GUID used as an encryption nonce' },
    binds: 'client',
    needs: 'a token of the right form',
    subject: 'exchange',
    when: (exchange) => needsToken(exchange) && exchange.request.token.form === 'valid',
    control: hidden,
    check: nonceFinding,
  },
  {
    id: 'CLI-111',
    name: 'client-requests-at-once-share-no-token',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Requests that are under way at the same time never share a nonce and its count.',
    source: { reference: 'OAS:265', quote: 'each token which matches the schema is valid for one request only' },
    binds: 'client',
    needs: 'two requests at the same time',
    subject: 'exchange',
    when: (exchange, trace) => exchange.request.token.form === 'valid' && concurrent(trace).has(exchange),
    control: hidden,
    check: (exchange, trace) => {
      const twin = otherSharers(exchange, trace).find((other) => overlap(other, exchange));
      return (
        twin && {
          expected: 'a nonce and count of its own',
          received: `those of ${twin.id}, which was under way`,
          where: `${exchange.id} request header authorization`,
        }
      );
    },
  },
];
