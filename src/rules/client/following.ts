import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { freeUntil, MINUTE_MS, spell, stepOf, wasCut } from './recorded.ts';
import { endOf } from './timeline.ts';

/** How rules tell whether a client had the chance to follow something up. */

/** A client that has done nothing for so long about an answer has left it. */
const LEFT_MS = MINUTE_MS;

/** Why it can't be said that a client left an exchange without a follow-up, or nothing where it surely did. */
export function mayStillFollow(exchange: Exchange, trace: Trace): string | undefined {
  if (wasCut(exchange, trace)) return 'the client was stopped before it could go on';
  if (trace.recording?.cut !== undefined) return `the recording is cut: ${trace.recording.cut}`;
  if (trace.recording?.pace === 'driver') return undefined;
  const left = freeUntil(exchange, trace) - endOf(exchange);
  return left >= LEFT_MS ? undefined : `the recording ends ${spell(left)} later, and the client may have gone on`;
}

/** Whether two exchanges belong to the same act of the client: under a driver, to the same step. */
export function sameAct(one: Exchange, other: Exchange, trace: Trace): boolean {
  return trace.recording?.pace !== 'driver' || stepOf(one, trace) === stepOf(other, trace);
}
