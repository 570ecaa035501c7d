import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { onceFor, perTrace } from '../per-trace.ts';
import { operation, status } from '../reading.ts';
import { grouped } from '../grouped.ts';

/** How rules read the order of a client's requests. Exchanges are taken by the time they began, whatever their order in the trace. */

interface Timeline {
  readonly ordered: readonly Exchange[];
  readonly positions: ReadonlyMap<Exchange, number>;
  readonly attempts: ReadonlyMap<string, readonly Exchange[]>;
  readonly previous: ReadonlyMap<Exchange, Exchange>;
}

const timeline = perTrace(({ exchanges }: Trace): Timeline => {
  const ordered = exchanges.toSorted((a, b) => a.at - b.at);
  const positions = new Map(ordered.map((exchange, index) => [exchange, index]));
  const attempts = grouped(ordered, requestKey);
  const previous = new Map<Exchange, Exchange>();
  for (const group of attempts.values()) {
    group.forEach((exchange, index) => index > 0 && previous.set(exchange, group[index - 1] ?? exchange));
  }
  return { ordered, positions, attempts, previous };
});

/** The exchanges of a trace in the order in which they began. */
export function inOrder(trace: Trace): readonly Exchange[] {
  return timeline(trace).ordered;
}

/** When an exchange ended, in milliseconds since 1970. */
export function endOf({ at, ms }: Exchange): number {
  return at + ms;
}

/** Whether two exchanges were under way at the same time. */
export function overlap(one: Exchange, other: Exchange): boolean {
  return one !== other && one.at < endOf(other) && other.at < endOf(one);
}

/** The mailbox in the path, upper case; empty where the path has none. */
export const mailboxOf: (exchange: Exchange) => string = onceFor(
  (exchange: Exchange) => operation(exchange)?.mailboxId?.toUpperCase() ?? '',
);

/**
 * Two exchanges with one key ask for the same. Several clients may share what was recorded, so the party and the program count too.
 * A body isn't compared: to send is a request of its own each time.
 */
function requestKey({ party, request }: Exchange): string {
  const localId = request.values?.find(({ name }) => name === 'path')?.digest ?? '';
  return `${party} ${request.method} ${request.path} ${localId}`;
}

/** Requests for the same as this one, in order, itself included. */
export function attemptsOf(exchange: Exchange, trace: Trace): readonly Exchange[] {
  return timeline(trace).attempts.get(requestKey(exchange)) ?? [exchange];
}

/** The request for the same before this one, or nothing. */
export function previousAttempt(exchange: Exchange, trace: Trace): Exchange | undefined {
  return timeline(trace).previous.get(exchange);
}

/** Whether anything at all was asked for after an exchange had begun. */
export function laterExchange(exchange: Exchange, trace: Trace): Exchange | undefined {
  const { ordered, positions } = timeline(trace);
  return ordered[(positions.get(exchange) ?? ordered.length) + 1];
}

/** The exchange that began before this one, or nothing. */
export function previousExchange(exchange: Exchange, trace: Trace): Exchange | undefined {
  const { ordered, positions } = timeline(trace);
  return ordered[(positions.get(exchange) ?? 0) - 1];
}

/** Answers that say "later", and no answer at all. */
export function isPassingFailure(exchange: Exchange): boolean {
  return !exchange.response || [425, 429].includes(status(exchange)) || status(exchange) >= 500;
}

/** The exchanges that were under way at the same time as another one. */
export const concurrent = perTrace((trace: Trace): ReadonlySet<Exchange> => {
  const found = new Set<Exchange>();
  let longest: Exchange | undefined;
  for (const exchange of inOrder(trace)) {
    if (longest && overlap(longest, exchange)) found.add(longest).add(exchange);
    if (!longest || endOf(exchange) > endOf(longest)) longest = exchange;
  }
  return found;
});

/** The number of requests under way at the same time at most. */
export const mostAtOnce = perTrace(({ exchanges }: Trace): number => {
  const changes = exchanges.flatMap((exchange) => [[exchange.at, 1] as const, [endOf(exchange), -1] as const]);
  let now = 0;
  let most = 0;
  for (const [, change] of changes.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
});
