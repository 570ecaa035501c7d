import type { Execution } from './judge.ts';
import type { Rule } from './rule.ts';
import type { VerdictKind } from './verdict.ts';

/**
 * What a run says about one rule. `recorded` is the only state of a shown rule whose basis is unknown, and of one that failed only
 * where the client's clock was made to run faster: its time-outs were shorter too, so that the failure may be ours.
 */
export type RuleState = 'conformant' | 'not conformant' | 'recorded' | 'not shown';

export interface Outcome {
  readonly rule: string;
  readonly state: RuleState;
  /** Why the rule is not shown: which executions are missing, what blocked them, what broke. */
  readonly reason?: string;
  readonly counts: Readonly<Record<VerdictKind, number>>;
  /** Of the rule's variants, those that passed or failed at least once, and those that never did. */
  readonly variants: { readonly seen: readonly string[]; readonly missing: readonly string[] };
  /** What was seen where the source leaves a choice, each once. */
  readonly observed: readonly string[];
  /** The failures: one of each variant first, then the earliest. */
  readonly failures: readonly Execution[];
}

/** Failures of one rule that are kept in the run record; the count is always complete. */
export const KEPT_FAILURES = 5;
const KEPT_OBSERVATIONS = 12;

/** Sums up the executions of one rule. Pure; `executions` may hold those of other rules. */
export function outcomeOf(rule: Rule, executions: readonly Execution[]): Outcome {
  const mine = executions.filter((execution) => execution.rule === rule.id);
  const counts = countKinds(mine);
  const variants = variantsOf(rule, mine);
  const base = { rule: rule.id, counts, variants, observed: observations(mine), failures: keptFailures(mine) };
  const shown = variants.missing.length === 0 && counts.pass > 0;
  if (counts.fail > 0 && rule.basis !== 'unknown') {
    return mine.some(isFirmFailure)
      ? { ...base, state: 'not conformant' }
      : { ...base, state: 'recorded', failures: [] };
  }
  if (!shown) return { ...base, state: 'not shown', reason: reasonOf(rule, mine, variants.missing) };
  return { ...base, state: rule.basis === 'unknown' ? 'recorded' : 'conformant' };
}

function isFirmFailure({ verdict, timeScale }: Execution): boolean {
  return verdict.kind === 'fail' && timeScale === undefined;
}

function countKinds(executions: readonly Execution[]): Record<VerdictKind, number> {
  const counts = { pass: 0, fail: 0, 'not-applicable': 0, blocked: 0, broken: 0 } satisfies Record<VerdictKind, number>;
  for (const { verdict } of executions) counts[verdict.kind] += 1;
  return counts;
}

/** A kind of execution says something about the target, or nothing. */
const SHOWS = {
  pass: true,
  fail: true,
  'not-applicable': false,
  blocked: false,
  broken: false,
} satisfies Record<VerdictKind, boolean>;

function variantsOf(rule: Rule, executions: readonly Execution[]): Outcome['variants'] {
  const shown = new Set(executions.filter(({ verdict }) => SHOWS[verdict.kind]).map(({ variant }) => variant));
  const all = rule.variants ?? [];
  return { seen: all.filter((variant) => shown.has(variant)), missing: all.filter((variant) => !shown.has(variant)) };
}

function observations(executions: readonly Execution[]): readonly string[] {
  const seen = new Set<string>();
  for (const execution of executions) {
    const observed = observation(execution);
    if (observed !== undefined)
      seen.add(execution.variant === undefined ? observed : `${execution.variant}: ${observed}`);
  }
  return [...seen].slice(0, KEPT_OBSERVATIONS);
}

function observation({ verdict, timeScale }: Execution): string | undefined {
  if (verdict.kind === 'pass') return verdict.observed;
  if (verdict.kind !== 'fail' || timeScale === undefined) return undefined;
  const { expected, received } = verdict.finding;
  return `under --time-scale ${timeScale}, which never fails: expected ${expected}, received ${received}`;
}

function keptFailures(executions: readonly Execution[]): readonly Execution[] {
  const failures = executions.filter(({ verdict }) => verdict.kind === 'fail');
  const firsts = new Map<string | undefined, Execution>();
  for (const failure of failures) if (!firsts.has(failure.variant)) firsts.set(failure.variant, failure);
  return [...new Set([...firsts.values(), ...failures])].slice(0, KEPT_FAILURES);
}

/** The first obstacle among the executions that were missed, or else which ones nobody attempted. */
function reasonOf({ needs }: Rule, executions: readonly Execution[], missing: readonly string[]): string {
  const missed = executions.filter(({ variant }) => missing.length === 0 || missing.includes(variant ?? ''));
  for (const { verdict } of missed) {
    if (verdict.kind === 'blocked') return verdict.by;
    if (verdict.kind === 'broken') return verdict.error;
  }
  if (executions.length > 0 && missing.length > 0) return `not exercised: ${missing.join(', ')}`;
  return needs === undefined ? 'not exercised' : `not exercised: it needs ${needs}`;
}
