import { HANDSHAKE_HEADERS } from '../../mesh/mex-headers.ts';
import { invalid, result } from '../answer.ts';
import type { MailboxRoute } from '../call.ts';
import { missing } from '../validation.ts';

/** 'Validate a mailbox' (OAS:463-593). */
export const handshake: MailboxRoute = (call, services) => {
  const { policy } = services;
  const absent = HANDSHAKE_HEADERS.filter((name) => policy.missesHandshakeHeader(name, call.headers.get(name)));
  if (absent.length > 0) return invalid(call, services, ...absent.map((name) => missing('header', name)));
  return result(call, services, 200, policy.handshakeBody(call.version, call.mailbox.id));
};
