import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { grouped } from '../grouped.ts';
import { perTrace } from '../per-trace.ts';

/** How rules read the use of tokens over a trace: which were offered again, and which nonces. */

const usesIn = perTrace(({ exchanges }) => ({
  byToken: grouped(exchanges, ({ request }) => request.token.fingerprint),
  byNonce: grouped(exchanges, nonceKey),
}));

function nonceKey({ request: { token } }: Exchange): string | undefined {
  return token.form === 'valid' ? `${token.mailboxId ?? ''}:${token.nonce ?? ''}` : undefined;
}

/** The exchanges that offered the same value as this one, in order, itself included. */
export function usesOfToken(exchange: Exchange, trace: Trace): readonly Exchange[] {
  const { fingerprint } = exchange.request.token;
  return (fingerprint !== undefined && usesIn(trace).byToken.get(fingerprint)) || [exchange];
}

/** Whether a value offered as a token was offered before in the same trace, or at the same time. */
export function isReplay(exchange: Exchange, trace: Trace): boolean {
  const uses = usesOfToken(exchange, trace);
  return uses.length > 1 && (uses[0]?.id !== exchange.id || exchange.context.concurrentGroup !== undefined);
}

/** The exchanges before this one whose token had the same mailbox and the same nonce. */
export function earlierUsesOfNonce(exchange: Exchange, trace: Trace): readonly Exchange[] {
  const uses = usesIn(trace).byNonce.get(nonceKey(exchange) ?? '') ?? [];
  return uses.slice(0, Math.max(0, uses.indexOf(exchange)));
}

/** "The number of times that the same nonce has been used" (OAS:274), as a number. */
export function nonceCountOf({ request }: Exchange): number {
  return Number(request.token.nonceCount);
}

/** Whether the nonce was used before with the same count or a higher one, which a server may remember (OAS:288). */
export function repeatsNonce(exchange: Exchange, trace: Trace): boolean {
  return earlierUsesOfNonce(exchange, trace).some((earlier) => nonceCountOf(earlier) >= nonceCountOf(exchange));
}
