import { latest } from '../mesh/latest.ts';
import { TOKEN_WINDOW_MS } from '../mesh/limits.ts';
import type { OperationName } from '../mesh/operation.ts';
import type { TokenParts } from '../mesh/token.ts';
import type { RequestHeaders } from './call.ts';
import { keyedHash } from './keyed-hash.ts';
import type { SandboxMailbox } from './mailbox.ts';
import type { AuthenticationFailure } from './policy/token.ts';
import type { Services } from './services.ts';

export interface AuthenticationRequest {
  readonly operation: OperationName;
  /** The mailbox in the path; nothing for a lookup. */
  readonly mailboxId: string | undefined;
  readonly headers: RequestHeaders;
}

/** A token against which an unknown mailbox is checked, so that it takes as long as a known one. */
const NOBODY = { id: '', password: 'a password that no mailbox has' };

const hashWith = latest(keyedHash);

/** The mailbox that a request proves to come from, or why it proves none. A token that passes is used up. */
export function authenticate(
  request: AuthenticationRequest,
  services: Services,
): SandboxMailbox | AuthenticationFailure {
  const { policy } = services;
  if (request.headers.isRepeated('Authorization') && policy.refusesSeveralTokens()) return 'several tokens';
  const token = policy.readToken(request.headers.get('Authorization'));
  if (token.form === 'absent') return 'no token';
  if (token.form === 'malformed' && policy.refusesTokenDefect(token.defect)) return token.defect;
  const { mailboxId = '', nonce = '', nonceCount = '', timestamp = '' } = token.parts;
  return authenticateParts(request, { mailboxId, nonce, nonceCount, timestamp }, token.hash ?? '', services);
}

function authenticateParts(
  { operation, mailboxId }: AuthenticationRequest,
  parts: TokenParts,
  hash: string,
  services: Services,
): SandboxMailbox | AuthenticationFailure {
  const { policy, mailboxes, clock } = services;
  if (mailboxId !== undefined && !policy.tokenMailboxMatches(parts.mailboxId, mailboxId)) return 'other mailbox';
  const stamped = policy.readTokenTime(parts.timestamp) ?? clock.now();
  const untimely = timeDefect(stamped, services);
  if (untimely) return untimely;
  const mailbox = mailboxes.get(mailboxId ?? parts.mailboxId);
  const { password } = mailboxes.get(parts.mailboxId.toUpperCase()) ?? NOBODY;
  const genuine = policy.hashMatches(hashOf(parts, password, services), hash);
  if (!mailbox) return 'unknown mailbox';
  if (!genuine) return 'wrong hash';
  if (mailbox.active === false && policy.refusesInactiveMailbox()) return 'inactive mailbox';
  return useUp(parts, stamped, operation, services) ?? mailbox;
}

function timeDefect(stamped: number, { policy, clock }: Services): AuthenticationFailure | undefined {
  const age = clock.now() - stamped;
  if (policy.tokenIsTooOld(age)) return 'too old';
  return policy.tokenIsTooFarAhead(-age) ? 'too far ahead' : undefined;
}

function hashOf(parts: TokenParts, password: string, { policy, sharedKey }: Services): string {
  return hashWith(sharedKey)(policy.tokenMessage(parts, password));
}

function useUp(
  parts: TokenParts,
  stamped: number,
  operation: OperationName,
  { policy, replay, clock }: Services,
): AuthenticationFailure | undefined {
  replay.forgetBefore(clock.now() - TOKEN_WINDOW_MS);
  const memory = replay.remember(policy.replayKey(parts, operation), stamped);
  if (memory === 'memory full') return memory;
  return memory === 'used before' && policy.refusesUsedToken() ? memory : undefined;
}
