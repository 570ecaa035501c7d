import type { Exchange } from '../../core/exchange.ts';
import type { Step } from '../../core/recording.ts';
import type { Trace } from '../../core/trace.ts';
import { perTrace } from '../per-trace.ts';
import { stepOf } from './recorded.ts';
import { grouped } from '../grouped.ts';
import { inOrder } from './timeline.ts';

/** How rules read what a client said of a step: its exit code or status, and its output. */

/** Whether a step ended as a success by the client's own word; nothing where it gave none. */
export function succeeded({ result }: Step): boolean | undefined {
  if (result === undefined) return undefined;
  return result === 0 || (result >= 200 && result < 300);
}

const exchangesByStep = perTrace((trace: Trace) => grouped(inOrder(trace), (exchange) => stepKey(exchange, trace)));

function stepKey(exchange: Exchange, trace: Trace): string {
  return String(stepOf(exchange, trace)?.at ?? '');
}

/** The exchanges of the step in which this one was made, in order; without steps, all of them. */
export function exchangesOfStep(exchange: Exchange, trace: Trace): readonly Exchange[] {
  return exchangesByStep(trace).get(stepKey(exchange, trace)) ?? [];
}

const wasAnsweredWell = ({ response, failure }: Exchange): boolean =>
  response !== undefined && response.status < 400 && !failure;

/** Whether the client said that a step had failed in which every request was answered well. */
export function failedForNoReason(exchange: Exchange, trace: Trace): boolean {
  const step = stepOf(exchange, trace);
  return step !== undefined && succeeded(step) === false && exchangesOfStep(exchange, trace).every(wasAnsweredWell);
}
