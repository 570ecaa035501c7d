import type { Execution } from './judge.ts';
import type { Rule } from './rule.ts';
import type { VerdictKind } from './verdict.ts';

/** What a run says about one rule. `recorded` is the only state of a rule whose basis is unknown. */
export type RuleState = 'conformant' | 'not conformant' | 'recorded' | 'not shown';

export interface Outcome {
  readonly rule: string;
  readonly state: RuleState;
  /** Why the rule is not shown: which executions are missing, what blocked them, what broke. */
  readonly reason?: string;
  readonly counts: Readonly<Record<VerdictKind, number>>;
  /** What was seen where the source leaves a choice, each once. */
  readonly observed: readonly string[];
  /** The failures, the first few of each variant. */
  readonly failures: readonly Execution[];
}

/** Failures of one rule that are kept in the run record; the count is always complete. */
export const KEPT_FAILURES = 5;
const KEPT_OBSERVATIONS = 12;

/** Sums up the executions of one rule. Pure; `executions` may hold those of other rules. */
export function outcomeOf(rule: Rule, executions: readonly Execution[]): Outcome {
  const mine = executions.filter((execution) => execution.rule === rule.id);
  const counts = countKinds(mine);
  const failures = mine.filter(({ verdict }) => verdict.kind === 'fail').slice(0, KEPT_FAILURES);
  const observed = observations(mine);
  const base = { rule: rule.id, counts, observed, failures };
  if (rule.basis === 'unknown') {
    return counts.pass > 0 ? { ...base, state: 'recorded' } : notShown(base, rule, mine);
  }
  if (counts.fail > 0) return { ...base, state: 'not conformant' };
  return missingVariants(rule, mine).length === 0 && counts.pass > 0
    ? { ...base, state: 'conformant' }
    : notShown(base, rule, mine);
}

function countKinds(executions: readonly Execution[]): Record<VerdictKind, number> {
  const counts = { pass: 0, fail: 0, 'not-applicable': 0, blocked: 0, broken: 0 } satisfies Record<VerdictKind, number>;
  for (const { verdict } of executions) counts[verdict.kind] += 1;
  return counts;
}

function observations(executions: readonly Execution[]): readonly string[] {
  const seen = new Set<string>();
  for (const { variant, verdict } of executions) {
    if (verdict.kind === 'pass' && verdict.observed !== undefined) {
      seen.add(variant === undefined ? verdict.observed : `${variant}: ${verdict.observed}`);
    }
  }
  return [...seen].slice(0, KEPT_OBSERVATIONS);
}

function missingVariants(rule: Rule, executions: readonly Execution[]): readonly string[] {
  const seen = new Set(executions.filter(({ verdict }) => verdict.kind === 'pass').map(({ variant }) => variant));
  return (rule.variants ?? []).filter((variant) => !seen.has(variant));
}

function notShown(base: Omit<Outcome, 'state'>, rule: Rule, executions: readonly Execution[]): Outcome {
  return { ...base, state: 'not shown', reason: reasonOf(rule, executions) };
}

function reasonOf(rule: Rule, executions: readonly Execution[]): string {
  for (const { verdict } of executions) {
    if (verdict.kind === 'blocked') return verdict.by;
    if (verdict.kind === 'broken') return verdict.error;
  }
  if (executions.length === 0) return 'not exercised';
  return `not exercised: ${missingVariants(rule, executions).join(', ')}`;
}
