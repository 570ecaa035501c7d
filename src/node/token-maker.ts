import { randomUUID } from 'node:crypto';
import type { TokenRecipe } from '../core/exchange.ts';
import { formatTokenTime } from '../mesh/timestamp.ts';
import type { TokenParts } from '../mesh/token.ts';
import { buildTokenVariant, type TokenVariant } from '../mesh/token-variant.ts';
import { hmacSha256 } from './hmac.ts';
import type { MailboxCredentials } from './target.ts';

/** A token to build: correct in everything that isn't named. */
export interface TokenWish {
  readonly variant?: TokenVariant;
  /** The mailbox id in the token, where it isn't the credential's own. */
  readonly mailboxId?: string;
  readonly nonce?: string;
  readonly nonceCount?: string;
  readonly timestamp?: string;
  /** Minutes to add to the server's time. */
  readonly minutes?: number;
}

export interface MadeToken {
  readonly value: string;
  readonly recipe: TokenRecipe;
}

/** Builds the value of an Authorization header and says how `meshkit token make` builds one like it. `now` is the server's time. */
export function makeToken(
  credentials: MailboxCredentials,
  sharedKey: string,
  now: number,
  wish: TokenWish = {},
): MadeToken {
  const parts: TokenParts = {
    mailboxId: wish.mailboxId ?? credentials.id,
    nonce: wish.nonce ?? randomUUID(),
    nonceCount: wish.nonceCount ?? '0',
    timestamp: wish.timestamp ?? formatTokenTime(now + (wish.minutes ?? 0) * 60_000),
  };
  const secrets = { password: credentials.password, sharedKey };
  const value = buildTokenVariant(wish.variant ?? 'valid', parts, secrets, hmacSha256);
  return { value, recipe: { kind: 'make', mailboxId: credentials.id, options: optionsOf(wish) } };
}

function optionsOf({ variant, mailboxId, nonce, nonceCount, timestamp, minutes }: TokenWish): Record<string, string> {
  const options: Record<string, string | undefined> = {
    variant: variant === 'valid' ? undefined : variant,
    'mailbox-id': mailboxId,
    nonce,
    'nonce-count': nonceCount,
    timestamp,
    minutes: minutes === undefined ? undefined : String(minutes),
  };
  return Object.fromEntries(
    Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
