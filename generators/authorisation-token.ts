import fc from 'fast-check';
import { formatTokenTime } from '../src/mesh/timestamp.ts';
import { buildToken, type HmacSha256, type TokenParts, type TokenSecrets } from '../src/mesh/token.ts';

export interface TokenConstraints extends TokenSecrets {
  readonly mailboxId: string;
  /** The server's time in milliseconds since 1970. */
  readonly at: number;
  /** HMAC-SHA256 of the runtime: `node:crypto` and `k6/crypto` both have one. */
  readonly hmac: HmacSha256;
}

/** Minutes by which a clock may be wrong: up to an hour for summer time, at most 115 of the 120 that are allowed (OAS:291). */
const DRIFTS = [0, 1, -1, 60, -60, 115, -115];

/** For the parts of a token that a server accepts at `at`: a new nonce, any count, a time well inside the window of two hours. */
export function tokenParts({ mailboxId, at }: Pick<TokenConstraints, 'mailboxId' | 'at'>): fc.Arbitrary<TokenParts> {
  return fc
    .tuple(fc.uuid(), fc.constantFrom('0', '1', '2', '10', '999999'), fc.constantFrom(...DRIFTS))
    .map(([nonce, nonceCount, drift]) => ({
      mailboxId,
      nonce,
      nonceCount,
      timestamp: formatTokenTime(at + drift * 60_000),
    }));
}

/** For values of an Authorization header that are good for one request each (OAS:262-330). */
export function authorisationToken(constraints: TokenConstraints): fc.Arbitrary<string> {
  return tokenParts(constraints).map((parts) => buildToken(parts, constraints, constraints.hmac));
}
