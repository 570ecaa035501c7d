import type { Trace } from '../core/trace.ts';

/** Derives something from a trace once, however many rules ask for it. The trace must be finished. */
export function perTrace<T>(derive: (trace: Trace) => T): (trace: Trace) => T {
  const known = new WeakMap<Trace, { readonly value: T }>();
  return (trace) => {
    const found = known.get(trace) ?? { value: derive(trace) };
    known.set(trace, found);
    return found.value;
  };
}
