import type { Execution } from './judge.ts';
import { named } from './required.ts';
import type { RuleResult } from './run.ts';

/** What a run says of itself where a client's clock was made to run faster, and nothing where none was. */
export function timeScaleNotes(executions: readonly Execution[]): readonly string[] {
  const scales = new Set(executions.flatMap(({ timeScale }) => timeScale ?? []));
  return [...scales].map(
    (scale) => `The client's clock ran ${scale} times as fast (--time-scale ${scale}): rules record and never fail.`,
  );
}

/** Rules that would have failed the run, had the client's clock not been made to run faster. */
export function recordedFailures(results: readonly RuleResult[]): readonly string[] {
  const found = results.filter(
    ({ outcome, gate }) => outcome.state === 'recorded' && outcome.counts.fail > 0 && gate === 'fails the run',
  );
  if (found.length === 0) return [];
  const told = `${found.length} ${found.length === 1 ? 'rule differs' : 'rules differ'}`;
  return [`${told} where nothing fails, and can't be judged: ${named(found)}.`];
}
