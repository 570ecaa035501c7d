import { fallingShort, type ClientTls } from './client-tls.ts';
import { sendRaw } from './raw-transport.ts';
import type { Target } from './target.ts';
import type { Transport, WireAnswer, WireRequest } from './transport.ts';

/** The way in which a request goes onto the wire, where it isn't the usual one. */
export interface Delivery {
  /** Write the bytes ourselves, for headers that a decent client refuses to send. */
  readonly raw?: boolean;
  /** Fall short of mutual TLS, on a connection of its own. Only for stimuli that need `mutualTls`. */
  readonly clientTls?: ClientTls;
}

/** Sends one request by the transport that its delivery asks for. Throws TypeError where a stimulus forgot to declare mutual TLS. */
export async function deliver(
  target: Target,
  send: Transport,
  { raw, clientTls }: Delivery,
  wire: WireRequest,
): Promise<WireAnswer> {
  if (!clientTls) return raw ? sendRaw(target, wire) : send(wire);
  if (!target.baseUrl.startsWith('https:')) throw new TypeError('this stimulus must declare that it needs mutualTls');
  return sendRaw(target, wire, await fallingShort(target, clientTls));
}
