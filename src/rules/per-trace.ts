import type { Trace } from '../core/trace.ts';

/** Derives something from a piece of evidence once, however many rules ask for it. The evidence must not change any more. */
export function onceFor<E extends object, T>(derive: (evidence: E) => T): (evidence: E) => T {
  const known = new WeakMap<E, { readonly value: T }>();
  return (evidence) => {
    const found = known.get(evidence);
    if (found) return found.value;
    const value = derive(evidence);
    known.set(evidence, { value });
    return value;
  };
}

/** Derives something from a trace once. The trace must be finished. */
export function perTrace<T>(derive: (trace: Trace) => T): (trace: Trace) => T {
  return onceFor(derive);
}
