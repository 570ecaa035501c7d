import { addAccess, NO_ACCESS, type Access } from './access.ts';
import { judge, type Execution } from './judge.ts';
import type { Rule } from './rule.ts';
import type { EndedEarly } from './run.ts';
import type { Trace } from './trace.ts';

/** What concluding needs of the evidence, taken trace by trace so that a run is never held in memory whole. */
export class JudgedEvidence {
  readonly executions: Execution[] = [];
  readonly endedEarly: EndedEarly[] = [];
  access: Access = NO_ACCESS;
  traces = 0;
  exchanges = 0;
  readonly #rules: readonly Rule[];
  readonly #failing = new Map<string, Trace>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** Judges a trace by every rule. Only a trace with a failure is kept. */
  add(trace: Trace): void {
    const executions = this.#rules.flatMap((rule) => judge(rule, trace));
    for (const execution of executions) this.executions.push(execution);
    if (executions.some(({ verdict }) => verdict.kind === 'fail')) this.#failing.set(trace.id, trace);
    if (trace.broken) this.endedEarly.push({ trace: trace.id, ...trace.broken });
    // How a sandbox of ours received a client says nothing about the sandbox.
    if (!trace.recording) this.access = addAccess(this.access, trace);
    this.traces += 1;
    this.exchanges += trace.exchanges.length;
  }

  /** The trace of a failed execution. */
  traceOf(id: string): Trace | undefined {
    return this.#failing.get(id);
  }
}
