import { hmac } from 'k6/crypto';
import type { LoadMailbox } from '../core/load-target.ts';
import { formatTokenTime } from '../mesh/timestamp.ts';
import { buildToken, type HmacSha256 } from '../mesh/token.ts';

/** Kept: k6 makes the whole module anew each time that the import is named. */
const sign = hmac;
const hmacSha256: HmacSha256 = (key, message) => sign('sha256', key, message, 'hex');

const MINUTE_MS = 60_000;

let minute = 0;
let timestamp = '';

/** A token that is good for one request (OAS:265). */
export function makeToken(mailbox: LoadMailbox, sharedKey: string): string {
  const parts = { mailboxId: mailbox.id, nonce: crypto.randomUUID(), nonceCount: '0', timestamp: tokenTime() };
  return buildToken(parts, { password: mailbox.password, sharedKey }, hmacSha256);
}

/** Written anew each minute only. */
function tokenTime(): string {
  const now = Math.floor(Date.now() / MINUTE_MS);
  if (now !== minute) {
    minute = now;
    timestamp = formatTokenTime(now * MINUTE_MS);
  }
  return timestamp;
}
