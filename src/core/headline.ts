import { failsTheRun } from './policy.ts';
import type { Headline, RuleResult, Run, RunExitCode } from './run.ts';
import { standingCounts } from './standing.ts';

/** What bears on the headline, in sentences. */
export interface Grounds {
  /** Problems of the list of known failures. */
  readonly problems: readonly string[];
  /** What makes the run inconclusive. */
  readonly gaps: readonly string[];
  /** The run ended by a fault of our own. */
  readonly fault: boolean;
}

/** Failures count more than gaps: what was seen to be wrong is wrong, whatever else wasn't seen. */
export function headlineOf(failing: readonly RuleResult[], { problems, gaps, fault }: Grounds): Headline {
  if (fault) return 'inconclusive';
  if (failing.length > 0) return 'not conformant';
  if (problems.length > 0) return 'known failures out of date';
  return gaps.length > 0 ? 'inconclusive' : 'conformant';
}

const EXIT_CODES = {
  conformant: 0,
  'not conformant': 1,
  'known failures out of date': 1,
  inconclusive: 4,
} satisfies Record<Headline, RunExitCode>;

/** A run that never fails (`failOn: never`) still says when it is inconclusive. */
export function exitCodeOf(headline: Headline, { gaps, fault }: Grounds, { failOn }: Run['policy']): RunExitCode {
  if (fault) return 5;
  if (failOn === 'never') return gaps.length > 0 ? 4 : 0;
  return EXIT_CODES[headline];
}

/** The failed rules that the policy holds against the target. `never` changes the exit code and not the truth. */
export function failingOf(
  results: readonly RuleResult[],
  policy: Run['policy'],
  embedded: boolean,
): readonly RuleResult[] {
  const strict = policy.failOn === 'never' ? { ...policy, failOn: 'must' as const } : policy;
  return results.filter(
    ({ outcome, gate, metadata }) =>
      outcome.state === 'not conformant' && gate !== 'known failure' && failsTheRun(metadata, strict, embedded),
  );
}

/** For example: `conformant in 84 of 138 rules; 1 known failure; 31 switched off by configuration; 5 recorded only`. */
export function sentenceOf(results: readonly RuleResult[]): string {
  const judged = results.filter(({ metadata }) => metadata.basis !== 'unknown');
  const counts = standingCounts({ rules: judged });
  const parts = [
    [counts['not conformant'], 'not conformant'],
    [counts['known failure'], counts['known failure'] === 1 ? 'known failure' : 'known failures'],
    [counts['differs from expectation'], 'differing from expectation'],
    [counts['advice not followed'], 'not following advice'],
    [counts['switched off'], 'switched off by configuration'],
    [counts['not shown'] + counts.broken, 'not shown'],
    [standingCounts({ rules: results }).recorded, 'recorded only'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return [`conformant in ${counts.conformant} of ${judged.length} rules`, ...told].join('; ');
}
