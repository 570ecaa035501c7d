import { hmac } from 'k6/crypto';
import type { LoadMailbox } from '../core/load-target.ts';
import { formatTokenTime } from '../mesh/timestamp.ts';
import { TOKEN_SCHEME } from '../mesh/token.ts';

/** Kept: k6 makes the whole module anew each time that the import is named. */
const sign = hmac;

const MINUTE_MS = 60_000;

let minuteBegan = 0;
let timestamp = '';

/**
 * Makes the tokens of a mailbox, each good for one request (OAS:265), at a time in milliseconds since 1970. `buildToken` would make the
 * same, in twice the time: this is done for every request, and k6's engine interprets.
 */
export function tokenMaker({ id, password }: LoadMailbox, sharedKey: string): (at: number) => string {
  return (at) => {
    const nonce = crypto.randomUUID();
    if (at < minuteBegan || at >= minuteBegan + MINUTE_MS) beginMinute(at);
    const hash = sign('sha256', sharedKey, `${id}:${nonce}:0:${password}:${timestamp}`, 'hex');
    return `${TOKEN_SCHEME}${id}:${nonce}:0:${timestamp}:${hash}`;
  };
}

/** The timestamp is written anew each minute only. */
function beginMinute(at: number): void {
  minuteBegan = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  timestamp = formatTokenTime(at);
}
