import type { Exchange } from '../../core/exchange.ts';
import type { Finding } from '../../core/verdict.ts';
import { received, status } from '../reading.ts';

/** How rules read answers of 500 and above: one that doesn't repeat on the same input between two controls is nobody's verdict. */

/** Why nothing follows from how an exchange ended, or nothing. A reset connection is a refusal, if a rude one. */
export function inconclusive({ serverError, response, failure }: Exchange): string | undefined {
  if (!response && failure?.kind !== 'reset') return `no answer (${failure?.kind ?? 'unfinished'})`;
  if (!response || response.status < 500) return undefined;
  return serverError === 'repeats' ? undefined : 'a server error that was not seen to repeat on the same input';
}

/** A finding for a server error. `because` says what was special about the request. */
export function expectNoServerError(exchange: Exchange, because: string): Finding | undefined {
  if (status(exchange) < 500) return undefined;
  return {
    expected: `a status below 500 ${because}`,
    received: received(exchange),
    where: `${exchange.id} response status`,
  };
}
