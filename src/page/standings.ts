import type { Execution } from '../core/judge.ts';
import type { LiveRule } from '../core/live-event.ts';
import type { RuleState } from '../core/outcome.ts';
import { standingOf, type Standing } from '../core/standing.ts';
import { rulesNamed, type Filter } from './filter.ts';
import type { LiveState } from './live-state.ts';
import type { ShownKind } from './shown-verdict.ts';

/** How a rule stands: so far, or at the end. */
export interface RuleStanding {
  readonly rule: LiveRule;
  readonly standing: Standing;
  readonly counts: Readonly<Record<ShownKind, number>>;
  readonly failures: readonly Execution[];
  /** Why nothing could be said of an execution; at the end, why the rule is not shown. */
  readonly reason?: string;
}

/** How each wanted rule stands, in the scenario of the filter or in all. */
export function standings(state: LiveState, filter: Filter): readonly RuleStanding[] {
  const rules = state.run?.rules ?? [];
  const named = rulesNamed(rules, filter.rule);
  const tallies = talliesOf(state, filter.scenario);
  return rules
    .filter(({ id }) => named?.has(id) ?? true)
    .map((rule) => standingIn(rule, tallies.get(rule.id) ?? NOTHING, state, filter.scenario === ''))
    .filter(({ counts }) => isOfKind(counts, filter.kind));
}

type Tally = Pick<RuleStanding, 'counts' | 'failures' | 'reason'>;

const NOTHING: Tally = { counts: { pass: 0, fail: 0, recorded: 0, undecided: 0 }, failures: [] };

function talliesOf({ scenarios }: LiveState, wanted: string): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { id, verdicts } of scenarios.values()) {
    if (wanted !== '' && wanted !== id) continue;
    for (const { rule, kind, count, executions } of verdicts?.all ?? []) {
      const { counts, failures, reason = reasonOf(executions) } = tallies.get(rule) ?? NOTHING;
      tallies.set(rule, {
        counts: { ...counts, [kind]: counts[kind] + count },
        failures: kind === 'fail' ? [...failures, ...executions] : failures,
        ...(reason !== undefined && { reason }),
      });
    }
  }
  return tallies;
}

function reasonOf(executions: readonly Execution[]): string | undefined {
  const verdict = executions[0]?.verdict;
  if (verdict?.kind === 'blocked') return verdict.by;
  return verdict?.kind === 'broken' ? verdict.error : undefined;
}

function standingIn(rule: LiveRule, tally: Tally, { over }: LiveState, isWhole: boolean): RuleStanding {
  const told = isWhole ? over?.rules.find(({ id }) => id === rule.id) : undefined;
  const { reason, ...rest } = tally;
  const why = told ? told.reason : reason;
  return { rule, ...rest, standing: told?.standing ?? soFar(rule, tally), ...(why !== undefined && { reason: why }) };
}

function soFar({ gate, ...metadata }: LiveRule, tally: Tally): Standing {
  const { pass, fail, undecided } = tally.counts;
  const counts = { pass, fail, 'not-applicable': 0, blocked: undecided, broken: 0 };
  return standingOf({ gate, metadata, outcome: { state: stateSoFar(tally), counts } });
}

function stateSoFar({ counts }: Tally): RuleState {
  if (counts.fail > 0) return 'not conformant';
  if (counts.pass > 0) return 'conformant';
  return counts.recorded > 0 ? 'recorded' : 'not shown';
}

function isOfKind(counts: RuleStanding['counts'], kind: Filter['kind']): boolean {
  if (kind === '') return true;
  return kind === 'pending' ? Object.values(counts).every((count) => count === 0) : counts[kind] > 0;
}
