import type { Exchange } from '../core/exchange.ts';

/** Exchanges by a key, each group in order. Those without a key are left out. */
export function grouped(
  exchanges: readonly Exchange[],
  keyOf: (exchange: Exchange) => string | undefined,
): ReadonlyMap<string, readonly Exchange[]> {
  const groups = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const key = keyOf(exchange);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(exchange);
    else groups.set(key, [exchange]);
  }
  return groups;
}
