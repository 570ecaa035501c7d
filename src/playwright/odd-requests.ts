import type { Exchange, HeaderList } from '../core/exchange.ts';
import { MEDIA_TYPE_V2 } from '../mesh/media-type.ts';
import { HANDSHAKE_HEADERS } from '../mesh/mex-headers.ts';
import { handshakePath, outboxPath } from '../mesh/paths.ts';
import type { HmacSha256 } from '../mesh/token.ts';
import { hmacSha256 } from '../node/hmac.ts';
import type { Session } from '../node/session.ts';

/** Requests of alice whose headers are written as they stand, repeated ones and control characters included. */

const ACCEPT = ['Accept', MEDIA_TYPE_V2] as const;

/** A send with these Mex headers. */
export function sendWithHeaders(session: Session, mexHeaders: HeaderList): Promise<Exchange> {
  const { alice, target } = session;
  const headers: HeaderList = [ACCEPT, ['Content-Type', 'application/octet-stream'], ...mexHeaders];
  const call = { method: 'POST', path: outboxPath(alice.id), headers, body: 'hello', raw: true };
  return session.call('alice', target.mailboxes.alice, call);
}

/** A handshake whose token, if any, is among the headers. */
export function handshakeWithToken(session: Session, authorisation: HeaderList): Promise<Exchange> {
  const { alice, target } = session;
  const headers: HeaderList = [
    ...authorisation,
    ACCEPT,
    ...HANDSHAKE_HEADERS.map((name) => [name, 'meshkit'] as const),
  ];
  const call = { method: 'POST', path: handshakePath(alice.id), headers, authorisation: 'none', raw: true } as const;
  return session.call('alice', target.mailboxes.alice, call);
}

/** What a generator of alice's tokens needs to know. */
export function tokenConstraintsOf(session: Session): {
  readonly mailboxId: string;
  readonly password: string;
  readonly sharedKey: string;
  readonly at: number;
  readonly hmac: HmacSha256;
} {
  const { target } = session;
  const { id, password } = target.mailboxes.alice;
  return { mailboxId: id, password, sharedKey: target.sharedKey, at: session.now(), hmac: hmacSha256 };
}
