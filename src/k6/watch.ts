import type { Level } from '../core/rule.ts';
import { FIRM } from '../core/policy.ts';
import { judge, type Execution } from '../core/judge.ts';
import { rules } from '../rules/index.ts';
import { exchangeOf, type Call } from './exchange-facts.ts';
import { judged, violations } from './metrics.ts';

/** Only what a source states can fail a stranger's system, so nothing else is judged at this cost. */
const FIRM_RULES = rules.filter(({ basis }) => FIRM[basis]);
const LEVELS: ReadonlyMap<string, Level> = new Map(FIRM_RULES.map(({ id, level }) => [id, level]));
/** A trace that is longer costs more than it shows. */
const LONGEST_TRACE = 60;

let calls: Call[] | undefined;
const told = new Set<string>();

/** What is called from now on becomes one trace. */
export function beginTrace(): void {
  calls = [];
}

/** Keeps a call for the rules, if a trace has begun. k6 decodes compressed answers itself, so those can't be judged. */
export function watch(call: Call, compressed: boolean): void {
  if (!calls || compressed || calls.length >= LONGEST_TRACE) return;
  if (call.response.headers['Content-Encoding'] === undefined) calls.push(call);
}

/** Judges the calls since `beginTrace`. Each rule that is broken is a metric, and once for each virtual user a line of the log. */
export function endTrace(title: string): void {
  const seen = calls ?? [];
  calls = undefined;
  if (seen.length === 0) return;
  judged.add(seen.length);
  const exchanges = seen.map((call, at) => exchangeOf(call, `x${at + 1}`));
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
