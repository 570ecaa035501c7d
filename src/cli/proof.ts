import { judge, type Execution } from '../core/judge.ts';
import { outcomeOf } from '../core/outcome.ts';
import type { Rule } from '../core/rule.ts';
import type { Trace } from '../core/trace.ts';
import type { Mutant } from '../sandbox/mutants/mutant.ts';

/** Something that is broken on purpose: a sandbox or a client. */
export type Broken = Pick<Mutant, 'id' | 'kills' | 'breaks' | 'alsoFails'>;

/** What the suites or the scenarios made of one mutant. */
export interface Proof<M extends Broken = Mutant> {
  readonly mutant: M;
  readonly killed: boolean;
  /** For a survivor: what its rule said instead. */
  readonly instead?: string;
  /** Other rules that failed without being listed in `alsoFails`. */
  readonly unexpected: readonly string[];
}

/** Judges the traces that were gathered from mutants, one at a time, and says which mutants were killed. */
export class ProofLedger<M extends Broken> {
  readonly #mutants: readonly M[];
  readonly #rules: readonly Rule[];
  readonly #full: boolean;
  readonly #executions = new Map<string, Execution[]>();

  /** In a quick proof only the rule that must kill a mutant is judged; in a full one every rule. */
  constructor(mutants: readonly M[], rules: readonly Rule[], full: boolean) {
    this.#mutants = mutants;
    this.#rules = rules;
    this.#full = full;
  }

  add(trace: Trace): void {
    const mutant = this.#mutants.find(({ id }) => id === trace.mutant);
    if (!mutant) return;
    const kept = this.#executions.get(mutant.id) ?? [];
    for (const rule of this.#rules) {
      if (rule.id === mutant.kills) kept.push(...judge(rule, trace));
      else if (this.#full && rule.binds === this.#bindsOf(mutant))
        kept.push(...judge(rule, trace).filter(({ verdict }) => verdict.kind === 'fail'));
    }
    this.#executions.set(mutant.id, kept);
  }

  /** What a mutant breaks is judged by the rules about that, and not by those about what such a thing carries. */
  #bindsOf({ kills }: M): Rule['binds'] | undefined {
    return this.#rules.find(({ id }) => id === kills)?.binds;
  }

  proofs(): readonly Proof<M>[] {
    return this.#mutants.map((mutant) => this.#proofOf(mutant, this.#executions.get(mutant.id) ?? []));
  }

  #proofOf(mutant: M, executions: readonly Execution[]): Proof<M> {
    const failing = new Set(executions.filter(({ verdict }) => verdict.kind === 'fail').map(({ rule }) => rule));
    const expected = new Set([mutant.kills, ...Object.keys(mutant.alsoFails ?? {})]);
    const unexpected = [...failing].filter((rule) => !expected.has(rule)).sort();
    if (failing.has(mutant.kills)) return { mutant, killed: true, unexpected };
    return { mutant, killed: false, unexpected, instead: this.#insteadOf(mutant, executions) };
  }

  #insteadOf({ kills }: M, executions: readonly Execution[]): string {
    const rule = this.#rules.find(({ id }) => id === kills);
    if (!rule) return 'no such rule';
    const { state, reason } = outcomeOf(rule, executions);
    return reason === undefined ? state : `${state}: ${reason}`;
  }
}
