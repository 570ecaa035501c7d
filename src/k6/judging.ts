import type { Level } from '../core/rule.ts';
import { FIRM } from '../core/policy.ts';
import { judge, type Execution } from '../core/judge.ts';
import { rules } from '../rules/index.ts';
import { exchangeOf, type Call, type Digest } from './exchange-facts.ts';

/** Only what a source states can fail a stranger's system, so nothing else is judged at this cost. */
const FIRM_RULES = rules.filter(({ basis }) => FIRM[basis]);

/** A rule that was broken, and how. */
export interface Violation {
  readonly rule: string;
  readonly level: Level;
  readonly text: string;
}

/** Judges calls as one trace. Its metrics are told elsewhere: k6 makes metrics only before a run. */
export function judgeCalls(title: string, calls: readonly Call[], digest: Digest): readonly Violation[] {
  const exchanges = calls.map((call, at) => exchangeOf(call, `x${at + 1}`, digest));
  const trace = { id: title, title, seed: 0, exercises: [], exchanges };
  return FIRM_RULES.flatMap((rule) => judge(rule, trace).flatMap((execution) => violationOf(execution, rule.level)));
}

function violationOf({ rule, verdict }: Execution, level: Level): readonly Violation[] {
  if (verdict.kind !== 'fail') return [];
  const { expected, received, where = '' } = verdict.finding;
  return [{ rule, level, text: `expected ${expected}, received ${received} (${where})` }];
}
