import { createHmac, randomUUID } from 'node:crypto';
import { formatTokenTime } from '../../mesh/timestamp.ts';
import { buildToken, parseToken, type HmacSha256, type ParsedToken, type TokenParts } from '../../mesh/token.ts';
import { buildTokenVariant, type TokenVariant } from '../../mesh/token-variant.ts';
import { defaultMailboxes, defaultSharedKey } from '../defaults.ts';
import type { WireFault, WireRequestMessage } from './wire-fault.ts';

/** How a proxy makes a server that accepts wrong tokens: it puts a right one in their place. */

const hmac: HmacSha256 = (key, message) => createHmac('sha256', key).update(message).digest('hex');

function secretsOf(mailboxId: string) {
  const password = defaultMailboxes.find(({ id }) => id === mailboxId)?.password ?? '';
  return { password, sharedKey: defaultSharedKey };
}

/** The mailbox in the path of a request. */
export function pathMailbox({ path }: WireRequestMessage): string {
  return (path.split(/[/?]/)[2] ?? '').toUpperCase();
}

/** The request with a fresh and correct token of the mailbox in its path. */
export function letIn(request: WireRequestMessage): WireRequestMessage {
  const mailboxId = pathMailbox(request);
  const parts = { mailboxId, nonce: randomUUID(), nonceCount: '0', timestamp: formatTokenTime(Date.now()) };
  const authorization = buildToken(parts, secretsOf(mailboxId), hmac);
  return { ...request, headers: { ...request.headers, authorization } };
}

/** A fault that accepts, besides correct tokens, those for which `accepts` holds. */
export function accepting(accepts: (token: ParsedToken, request: WireRequestMessage) => boolean): () => WireFault {
  return () => ({
    request: (request) => (accepts(parseToken(request.headers['authorization']), request) ? letIn(request) : request),
  });
}

/** Whether a token has the grammar, but its hash was made in a deviating way. */
export function isVariant(token: ParsedToken, request: WireRequestMessage, variant: TokenVariant): boolean {
  if (token.form !== 'valid') return false;
  return (
    buildTokenVariant(variant, token.parts, secretsOf(token.parts.mailboxId), hmac) === request.headers['authorization']
  );
}

/** The value that a token should have had. */
export function expectedToken(parts: TokenParts): string {
  return buildToken(parts, secretsOf(parts.mailboxId), hmac);
}
