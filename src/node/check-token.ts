import type { TokenDefect } from '../core/exchange.ts';
import { TOKEN_WINDOW_MS } from '../mesh/limits.ts';
import { formatTokenTime, parseTokenTime } from '../mesh/timestamp.ts';
import { buildTokenVariant, type TokenVariant } from '../mesh/token-variant.ts';
import { parseToken, tokenHash, type TokenParts, type TokenSecrets } from '../mesh/token.ts';
import { hmacSha256 } from './hmac.ts';

/** What is right and wrong with a token, in plain words. */
export interface TokenCheck {
  readonly right: boolean;
  readonly told: readonly string[];
}

interface Finding {
  readonly right: boolean;
  readonly text: string;
}

/** What each defect means, and what to do. */
const DEFECTS = {
  scheme: 'scheme: it must begin with "NHSMESH" and one space',
  'scheme not upper case': 'scheme: NHSMESH must be written in upper case',
  'several spaces': 'scheme: there must be one space after NHSMESH, not several',
  separator: 'scheme: there must be one space after NHSMESH',
  'part count': 'parts: there must be five, joined by colons: mailbox id, nonce, nonce count, timestamp, hash',
  'mailbox id empty': 'mailbox id: it is empty',
  'mailbox id not upper case': 'mailbox id: it must be in upper case',
  'nonce empty': 'nonce: it is empty',
  'nonce count not digits': 'nonce count: it must be digits',
  'timestamp not yyyyMMddHHmm': 'timestamp: it must be a real UTC time as yyyyMMddHHmm, twelve digits',
  'hash not 64 hex digits': 'hash: it must be 64 hexadecimal digits',
} satisfies Record<TokenDefect, string>;

/** Checks grammar, time and hash. `secretsOf` may throw for a mailbox that it doesn't know. */
export function checkToken(value: string, secretsOf: (mailboxId: string) => TokenSecrets, now: number): TokenCheck {
  const token = value.replace(/[\r\n]+$/, '').replace(/^Authorization: ?/i, '');
  const parsed = parseToken(token === '' ? undefined : token);
  if (parsed.form === 'absent') return { right: false, told: ['wrong  there is no token'] };
  if (parsed.form === 'malformed') {
    const detail = parsed.defect.startsWith('timestamp') ? timeDetail(parsed.parts.timestamp ?? '') : '';
    return { right: false, told: [`wrong  ${DEFECTS[parsed.defect]}${detail}`] };
  }
  const { parts, hash } = parsed;
  const findings = [
    { right: true, text: `form: five parts, mailbox ${parts.mailboxId}` },
    timeFinding(parts.timestamp, now),
    hashFinding(parts, hash, secretsOf(parts.mailboxId)),
  ];
  return {
    right: findings.every(({ right }) => right),
    told: findings.map(({ right, text }) => `${right ? 'right' : 'wrong'}  ${text}`),
  };
}

/** Twelve digits that are no time: which part of them can't be. */
function timeDetail(timestamp: string): string {
  const match = /^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})$/.exec(timestamp);
  if (!match) return `; it has ${timestamp.length} characters`;
  const [, year, month = '', day, hour = '', minute = ''] = match;
  if (Number(month) < 1 || Number(month) > 12) return `; there is no month ${month}`;
  if (Number(hour) > 23) return `; there is no hour ${hour}`;
  if (Number(minute) > 59) return `; there is no minute ${minute}`;
  return `; there is no day ${day} in month ${month} of ${year}`;
}

/** "the API rejects the request if the timestamp supplied is not within 2 hours of the server time" (OAS:291). */
function timeFinding(timestamp: string, now: number): Finding {
  const aheadMs = (parseTokenTime(timestamp) ?? now) - now;
  const minutes = Math.trunc(Math.abs(aheadMs) / 60_000);
  const right = Math.abs(aheadMs) <= TOKEN_WINDOW_MS;
  const advice = right ? '' : `, more than two hours from now (${formatTokenTime(now)} UTC)`;
  return { right, text: `timestamp: ${minutes} min ${aheadMs < 0 ? 'behind' : 'ahead'}${advice}` };
}

function hashFinding(parts: TokenParts, hash: string, secrets: TokenSecrets): Finding {
  const given = hash.toLowerCase();
  if (tokenHash(parts, secrets, hmacSha256) === given) {
    return { right: true, text: `hash: made with this password and shared key${encodingNote(secrets)}` };
  }
  return { right: false, text: `hash: ${likelyCause(parts, given, secrets)}` };
}

/** The specification names no encoding for characters beyond ASCII (mesh-protocol: "Non-ASCII password: UNKNOWN"). */
function encodingNote({ password }: TokenSecrets): string {
  return isAscii(password) ? '' : '; the password is not plain ASCII, and no source says how a server encodes it';
}

/** Mistakes that people make, tried out one by one. */
function likelyCause(parts: TokenParts, hash: string, secrets: TokenSecrets): string {
  const { password, sharedKey } = secrets;
  const matches = (other: TokenSecrets): boolean => tokenHash(parts, other, hmacSha256) === hash;
  if (matches({ password: sharedKey, sharedKey: password })) return 'password and shared key are exchanged';
  if (matches({ password: `${password}\n`, sharedKey })) return 'a line break is taken for part of the password';
  if (matches({ password, sharedKey: `${sharedKey}\n` })) return 'a line break is taken for part of the shared key';
  for (let order = 1; order < 120; order += 1) {
    const variant: TokenVariant = `hash order ${order}`;
    if (buildTokenVariant(variant, parts, secrets, hmacSha256).endsWith(hash)) {
      return 'the hashed parts are in another order; it is mailbox:nonce:nonce count:password:timestamp';
    }
  }
  const advice = isAscii(password) ? '' : '; the password is not plain ASCII, so check how it is encoded';
  return `not made with this password and shared key${advice}`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
