import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { fieldValues } from '../../mesh/fields.ts';
import { expectStatus, isGuid, needsToken, operation } from '../reading.ts';
import { isReplay, repeatsNonce } from './token-uses.ts';

/** How rules read a token that should be refused: everything that is wrong with it, so that each judges what only it is about. */

/** `uncertain` stands for all that no source says a server takes or refuses. */
export type TokenFault =
  | 'absent'
  | 'malformed'
  | 'other mailbox'
  | 'wrong hash'
  | 'unknown mailbox'
  | 'too old'
  | 'too far ahead'
  | 'used before'
  | 'nonce no GUID'
  | 'uncertain';

/** "not within 2 hours of the server time" (OAS:291), with five minutes for what we can't measure. */
const SURELY_OUTSIDE_MINUTES = 125;
const SURELY_INSIDE_MINUTES = 115;

const FAULTS: readonly (readonly [TokenFault, (exchange: Exchange, trace: Trace) => boolean])[] = [
  ['absent', ({ request }) => request.token.form === 'absent'],
  ['malformed', ({ request }) => request.token.form === 'malformed'],
  ['other mailbox', isOfOtherMailbox],
  ['wrong hash', ({ request }) => request.token.hash === 'differs'],
  ['unknown mailbox', ({ request, context }) => request.token.hash === 'key unknown' && !!context.mailboxUnregistered],
  ['too old', (exchange) => skewOf(exchange) <= -SURELY_OUTSIDE_MINUTES],
  ['too far ahead', (exchange) => skewOf(exchange) >= SURELY_OUTSIDE_MINUTES],
  ['used before', isReplay],
  ['nonce no GUID', ({ request }) => request.token.form === 'valid' && !isGuid(request.token.nonce ?? '')],
  ['uncertain', isUncertain],
];

/** In what the token of a request is wrong. */
export function tokenFaults(exchange: Exchange, trace: Trace): readonly TokenFault[] {
  return FAULTS.filter(([, applies]) => applies(exchange, trace)).map(([fault]) => fault);
}

/** Whether an exchange needs a token and has one that is wrong in this respect alone. */
export function isAtFault(exchange: Exchange, trace: Trace, fault: TokenFault): boolean {
  if (!needsToken(exchange)) return false;
  const faults = tokenFaults(exchange, trace);
  return faults.length === 1 && faults[0] === fault;
}

/** "Authentication failed": 403 is what every operation of a mailbox lists (OAS:592, 773). */
export function expectForbidden(exchange: Exchange, because: string): Finding | undefined {
  return expectStatus(exchange, [403], because);
}

/** A value that breaks the schema of its parameter may also be a validation error, which is 400 (OAS:538-544, 560). */
export function expectForbiddenOrInvalid(exchange: Exchange, because: string): Finding | undefined {
  return expectStatus(exchange, [403, 400], because);
}

function isOfOtherMailbox(exchange: Exchange): boolean {
  const { form, mailboxId } = exchange.request.token;
  return form === 'valid' && mailboxId !== operation(exchange)?.mailboxId?.toUpperCase();
}

function isUncertain(exchange: Exchange, trace: Trace): boolean {
  const { token, headers } = exchange.request;
  const skew = Math.abs(skewOf(exchange));
  const isNearLimit = skew >= SURELY_INSIDE_MINUTES && skew < SURELY_OUTSIDE_MINUTES;
  const isUnknown = token.hash === 'key unknown' && !exchange.context.mailboxUnregistered;
  const isNonceKnown = !isReplay(exchange, trace) && repeatsNonce(exchange, trace);
  const isOdd = fieldValues(headers, 'authorization').length > 1 || exchange.context.clientTls !== undefined;
  return isNearLimit || isUnknown || isNonceKnown || isOdd;
}

function skewOf({ request }: Exchange): number {
  return request.token.skewMinutes ?? 0;
}
