import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { isAccepted } from '../reading.ts';

/** For rules that judge exchanges without an answer. */

/** A server that stops reading may close the connection before its answer is seen: that is a refusal. Other faults are nobody's. */
export function endedOrReset({ response, failure }: Exchange): boolean {
  return response !== undefined || failure?.kind === 'reset';
}

/** A control: a connection that breaks says nothing about its request if the target stopped answering altogether. */
export function aliveAfterwards(exchange: Exchange, trace: Trace): string | undefined {
  const later = trace.exchanges.slice(trace.exchanges.indexOf(exchange) + 1);
  return exchange.response || later.some(isAccepted) ? undefined : 'nothing was accepted after the connection broke';
}
