import { createHmac, randomBytes } from 'node:crypto';
import type { TokenFacts, TokenRecipe } from '../core/exchange.ts';
import { parseTokenTime } from '../mesh/timestamp.ts';
import { parseToken, tokenHash, type TokenParts } from '../mesh/token.ts';
import { hmacSha256 } from './hmac.ts';

/** Looks up the password on file for a mailbox id, in any case. */
export type PasswordOf = (mailboxId: string) => string | undefined;

const fingerprintKey = randomBytes(32).toString('hex');

/** Reads an Authorization header before it is redacted. `now` is the server's time. */
export function tokenFacts(
  value: string | undefined,
  recipe: TokenRecipe | undefined,
  passwordOf: PasswordOf,
  sharedKey: string,
  now: number,
): TokenFacts {
  const parsed = parseToken(value);
  const facts = {
    form: parsed.form,
    ...(recipe && { recipe }),
    ...(value !== undefined && { fingerprint: fingerprint(value) }),
  };
  if (parsed.form === 'absent') return facts;
  if (parsed.form === 'malformed') return { ...facts, defect: parsed.defect, ...parsed.parts };
  const sentAt = parseTokenTime(parsed.parts.timestamp) ?? now;
  return {
    ...facts,
    ...parsed.parts,
    hash: compareHash(parsed.parts, parsed.hash, passwordOf, sharedKey),
    skewMinutes: Math.trunc((sentAt - now) / 60_000) + 0,
  };
}

function compareHash(
  parts: TokenParts,
  hash: string,
  passwordOf: PasswordOf,
  sharedKey: string,
): NonNullable<TokenFacts['hash']> {
  const password = passwordOf(parts.mailboxId);
  if (password === undefined) return 'key unknown';
  return tokenHash(parts, { password, sharedKey }, hmacSha256) === hash.toLowerCase() ? 'matches' : 'differs';
}

function fingerprint(value: string): string {
  return createHmac('sha256', fingerprintKey).update(value).digest('hex').slice(0, 24);
}
