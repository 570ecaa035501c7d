import type { Level } from '../core/rule.ts';
import { FIRM } from '../core/policy.ts';
import { judge, type Execution } from '../core/judge.ts';
import { rules } from '../rules/index.ts';
import { exchangeOf, type Call } from './exchange-facts.ts';
import { judged, violations } from './metrics.ts';

/** Only what a source states can fail a stranger's system, so nothing else is judged at this cost. */
const FIRM_RULES = rules.filter(({ basis }) => FIRM[basis]);
const LEVELS: ReadonlyMap<string, Level> = new Map(FIRM_RULES.map(({ id, level }) => [id, level]));

const told = new Set<string>();

/** Judges calls as one trace. Each rule that is broken is a metric, and once for each virtual user a line of the log. */
export function judgeCalls(title: string, calls: readonly Call[]): void {
  judged.add(calls.length);
  const exchanges = calls.map((call, at) => exchangeOf(call, `x${at + 1}`));
  const trace = { id: title, title, seed: 0, exercises: [], exchanges };
  for (const rule of FIRM_RULES) judge(rule, trace).forEach(report);
}

function report({ rule, verdict }: Execution): void {
  if (verdict.kind !== 'fail') return;
  const level = LEVELS.get(rule) ?? 'MUST';
  violations.add(1, { rule, level });
  if (told.has(rule)) return;
  told.add(rule);
  const { expected, received, where = '' } = verdict.finding;
  console.warn(`${rule} ${level}: expected ${expected}, received ${received} (${where})`);
}
