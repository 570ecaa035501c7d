import { operationOf, type Operation } from '../../mesh/operation.ts';
import type { Fault, FaultMatch } from './fault.ts';

/** How often a fault was met. */
export interface FaultCount {
  readonly fault: Fault;
  readonly matched: number;
  readonly applied: number;
}

/** The faults of a sandbox, with their counts. */
export class FaultScript {
  #entries: { readonly fault: Fault; matched: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.replace(faults);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Puts other faults in the place of all, and counts anew. */
  replace(faults: readonly Fault[]): void {
    this.#entries = faults.map((fault) => ({ fault, matched: 0 }));
  }

  counts(): readonly FaultCount[] {
    return this.#entries.map(({ fault, matched }) => ({ fault, matched, applied: appliedOf(fault, matched) }));
  }

  /** The faults that happen to this request, in their order. Counts it. */
  take(method: string, path: string): readonly Fault[] {
    const operation = operationOf(method, path);
    if (!operation) return [];
    return this.#entries.flatMap((entry) => {
      if (!matches(entry.fault.when ?? {}, operation)) return [];
      const before = appliedOf(entry.fault, entry.matched);
      entry.matched += 1;
      return appliedOf(entry.fault, entry.matched) > before ? [entry.fault] : [];
    });
  }
}

function appliedOf({ after = 0, times = 1 }: Fault, matched: number): number {
  return Math.min(Math.max(0, matched - after), times === 'always' ? Infinity : times);
}

function matches({ operation, mailbox, message, part }: FaultMatch, asked: Operation): boolean {
  const named = operation === undefined ? [asked.name] : [operation].flat();
  return (
    named.includes(asked.name) &&
    (mailbox === undefined || mailbox.toUpperCase() === asked.mailboxId?.toUpperCase()) &&
    (message === undefined || message === asked.messageId) &&
    (part === undefined || part === Number(asked.chunkNumber ?? 1))
  );
}
