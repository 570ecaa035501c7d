import type { TokenDefect } from '../core/exchange.ts';
import { parseTokenTime } from './timestamp.ts';

/** Computes HMAC-SHA256 of `message` (UTF-8) under `key` (UTF-8) as lower-case hex: `node:crypto` and `k6/crypto` both can. */
export type HmacSha256 = (key: string, message: string) => string;

/** "The space at the end of the schema is important" (OAS:271). */
export const TOKEN_SCHEME = 'NHSMESH ';

export interface TokenParts {
  /** "The mailbox identifier sending the HTTP Request. Must be uppercase" (OAS:272). */
  readonly mailboxId: string;
  /** "A GUID used as an encryption nonce" (OAS:273). */
  readonly nonce: string;
  /** "The number of times that the same nonce has been used" (OAS:274): decimal digits. */
  readonly nonceCount: string;
  /** "The current UTC date and time in yyyyMMddHHmm format" (OAS:275). */
  readonly timestamp: string;
}

export interface TokenSecrets {
  readonly password: string;
  readonly sharedKey: string;
}

/** The message that is hashed: "concatenation of the 5 following elements, joined by a colon" (OAS:281-286). */
export function tokenMessage(parts: TokenParts, password: string): string {
  return `${parts.mailboxId}:${parts.nonce}:${parts.nonceCount}:${password}:${parts.timestamp}`;
}

/** The hash of a token: 64 lower-case hex digits. */
export function tokenHash(parts: TokenParts, secrets: TokenSecrets, hmac: HmacSha256): string {
  return hmac(secrets.sharedKey, tokenMessage(parts, secrets.password));
}

/** The complete value of an `Authorization` header. It is good for one request. */
export function buildToken(parts: TokenParts, secrets: TokenSecrets, hmac: HmacSha256): string {
  const hash = tokenHash(parts, secrets, hmac);
  return `${TOKEN_SCHEME}${parts.mailboxId}:${parts.nonce}:${parts.nonceCount}:${parts.timestamp}:${hash}`;
}

export type ParsedToken =
  | { readonly form: 'absent' }
  | { readonly form: 'valid'; readonly parts: TokenParts; readonly hash: string }
  /** `parts` holds what could be read; `defect` is the first one found. */
  | {
      readonly form: 'malformed';
      readonly defect: TokenDefect;
      readonly parts: Partial<TokenParts>;
      readonly hash?: string;
    };

/** Reads the value of an `Authorization` header against the grammar. Says nothing about the hash being right. Total. */
export function parseToken(value: string | undefined): ParsedToken {
  if (value === undefined) return { form: 'absent' };
  const badScheme = schemeDefect(value);
  if (badScheme) return { form: 'malformed', defect: badScheme, parts: {} };
  const fields = value.slice(TOKEN_SCHEME.length).split(':');
  const [mailboxId = '', nonce = '', nonceCount = '', timestamp = '', hash = ''] = fields;
  const parts = { mailboxId, nonce, nonceCount, timestamp };
  const defect = fields.length === 5 ? partDefect(parts, hash) : 'part count';
  return defect ? { form: 'malformed', defect, parts, hash } : { form: 'valid', parts, hash };
}

/** RFC 9110 sections 11.1 and 11.4 allow any case and several spaces, so those two are told apart from the rest. */
function schemeDefect(value: string): TokenDefect | undefined {
  if (!/^NHSMESH/i.test(value)) return 'scheme';
  if (!value.startsWith('NHSMESH')) return 'scheme not upper case';
  if (/^NHSMESH {2,}[^ ]/.test(value)) return 'several spaces';
  return /^NHSMESH [^ ]/.test(value) ? undefined : 'separator';
}

function partDefect({ mailboxId, nonce, nonceCount, timestamp }: TokenParts, hash: string): TokenDefect | undefined {
  if (mailboxId === '') return 'mailbox id empty';
  if (mailboxId !== mailboxId.toUpperCase()) return 'mailbox id not upper case';
  if (nonce === '') return 'nonce empty';
  if (!/^[0-9]+$/.test(nonceCount)) return 'nonce count not digits';
  if (parseTokenTime(timestamp) === undefined) return 'timestamp not yyyyMMddHHmm';
  if (hash.length !== 64 || !/^[0-9a-fA-F]+$/.test(hash)) return 'hash not 64 hex digits';
  return undefined;
}
