import { HANDSHAKE_HEADERS } from '../mesh/mex-headers.ts';
import { MEDIA_TYPE_V2 } from '../mesh/media-type.ts';
import { handshakePath } from '../mesh/paths.ts';
import type { MailboxCredentials, Target } from './target.ts';
import { makeToken } from './token-maker.ts';
import type { Transport, WireAnswer } from './transport.ts';

/** A correct handshake, outside any recording. `now` is the target's time. */
export function probeHandshake(
  target: Target,
  send: Transport,
  mailbox: MailboxCredentials,
  now: number,
): Promise<WireAnswer> {
  return send({
    method: 'POST',
    path: handshakePath(mailbox.id),
    headers: [
      ['Authorization', makeToken(mailbox, target.sharedKey, now).value],
      ['Accept', MEDIA_TYPE_V2],
      ...HANDSHAKE_HEADERS.map((name) => [name, 'meshkit'] as const),
    ],
  });
}

/** A harmless request that no MESH server knows. */
export function probeUnknownPath(send: Transport): Promise<WireAnswer> {
  return send({ method: 'GET', path: '/meshkit-preflight/no-such-path', headers: [] });
}
