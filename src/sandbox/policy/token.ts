import { timingSafeEqual } from 'node:crypto';
import type { TokenDefect } from '../../core/exchange.ts';
import { TOKEN_WINDOW_MS } from '../../mesh/limits.ts';
import type { OperationName } from '../../mesh/operation.ts';
import { parseTokenTime } from '../../mesh/timestamp.ts';
import { parseToken, tokenMessage, type ParsedToken, type TokenParts } from '../../mesh/token.ts';

/** Why a request isn't authenticated. No answer tells it. */
export type AuthenticationFailure =
  | 'no token'
  | 'several tokens'
  | TokenDefect
  | 'other mailbox'
  | 'too old'
  | 'too far ahead'
  | 'unknown mailbox'
  | 'inactive mailbox'
  | 'wrong hash'
  | 'used before'
  | 'memory full';

/** Decisions about `Authorization` (OAS:262-345). */
export const tokenPolicy = {
  /** "Requests to the MESH API require an authorisation token" (OAS:263); the lookups declare none (OAS:2679-2705). */
  needsToken: (operation: OperationName): boolean => operation !== 'endpointLookup' && operation !== 'workflowSearch',

  readToken: (value: string | undefined): ParsedToken => parseToken(value),

  /** Whether a value that breaks the grammar in this way is turned away. */
  refusesTokenDefect: (_defect: TokenDefect): boolean => true,

  refusesSeveralTokens: (): boolean => true,

  /** "the mailbox does not match the authorization header" (OAS:403). */
  tokenMailboxMatches: (tokenMailbox: string, pathMailbox: string): boolean => tokenMailbox === pathMailbox,

  /** "The current UTC date and time in yyyyMMddHHmm format" (OAS:275). */
  readTokenTime: (timestamp: string): number | undefined => parseTokenTime(timestamp),

  /** "not within 2 hours of the server time" (OAS:291), both ways. */
  tokenIsTooOld: (ageMs: number): boolean => ageMs > TOKEN_WINDOW_MS,
  tokenIsTooFarAhead: (aheadMs: number): boolean => aheadMs > TOKEN_WINDOW_MS,

  tokenMessage: (parts: TokenParts, password: string): string => tokenMessage(parts, password),

  /** Both are hexadecimal; upper case counts as lower (official sandbox, messaging.py:372). Takes the same time for every digit. */
  hashMatches: (expected: string, given: string): boolean => {
    const [one, other] = [Buffer.from(expected, 'hex'), Buffer.from(given, 'hex')];
    return one.length === other.length && timingSafeEqual(one, other);
  },

  refusesInactiveMailbox: (): boolean => true,

  /** "Changing the nonce and/or nonce_count elements between requests ensures the Authorization header is unique" (OAS:288). */
  replayKey: ({ mailboxId, nonce, nonceCount }: TokenParts, _operation: OperationName): string =>
    `${mailboxId}:${nonce}:${nonceCount}`,

  /** "valid for one request only" (OAS:265). */
  refusesUsedToken: (): boolean => true,

  /** "Any repeated use of a token results in a `403: Not Authorized`" (OAS:265); every endpoint lists 403. */
  authenticationStatus: (failure: AuthenticationFailure): number => (failure === 'memory full' ? 503 : 403),

  /** The same for every reason, so that an unknown mailbox looks like a wrong password. */
  authenticationText: (_failure: AuthenticationFailure): string => 'Authentication failed',
};
