import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { HOUR_MS } from './recorded.ts';
import { inOrder, mailboxOf } from './timeline.ts';
import { grouped } from '../grouped.ts';

/** The day on which clocks are put back has 25 hours; a task that runs daily may be late. */
export const LONGEST_DAY_MS = 26 * HOUR_MS;

/** Spans in which the client ran, from its start or the recording's to its stop or the recording's end. */
function spans({ recording }: Trace): readonly (readonly [from: number, to: number])[] {
  if (!recording) return [];
  const steps = recording.steps.toSorted((a, b) => a.at - b.at);
  const ends = steps.filter(({ kind }) => kind === 'stop' || kind === 'kill');
  const starts = steps.filter(({ kind }) => kind === 'start' || kind === 'restart');
  const first = starts[0] && starts[0].at < (ends[0]?.at ?? Infinity) ? starts[0].at : recording.from;
  const later = starts.filter(({ at }) => at > first).map(({ at }) => at);
  return [first, ...later].map((from, index, all) => {
    const next = all[index + 1] ?? recording.to;
    return [from, Math.min(ends.find(({ at }) => at > from)?.at ?? recording.to, next)] as const;
  });
}

/** The longest time, by the client's clock, that it ran without a request of a kind, over all mailboxes that it uses. */
export function longestGap(trace: Trace, isOfKind: (exchange: Exchange) => boolean): number {
  const mailboxes = grouped(inOrder(trace), (exchange) => mailboxOf(exchange) || undefined);
  const gaps = [...mailboxes.values()].map((own) => gapIn(own.filter(isOfKind), trace));
  return Math.max(0, ...gaps);
}

function gapIn(marks: readonly Exchange[], trace: Trace): number {
  let longest = 0;
  for (const [from, to] of spans(trace)) {
    let since = from;
    for (const { at } of marks) {
      if (at < from || at > to) continue;
      longest = Math.max(longest, at - since);
      since = at;
    }
    longest = Math.max(longest, to - since);
  }
  return longest;
}
