import { lockedOut } from './access.ts';
import { failureReport } from './failure-report.ts';
import { exitCodeOf, failingOf, headlineOf, sentenceOf, type Grounds } from './headline.ts';
import type { Execution } from './judge.ts';
import { settleKnownFailures, type SettledFailures } from './known-failures.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { failsTheRun } from './policy.ts';
import { named, requiredGaps, type RequiredGaps, type RequiredSets } from './required.ts';
import type { Rule } from './rule.ts';
import {
  DISCLAIMER,
  metadataOf,
  RUN_FORMAT,
  type Gate,
  type KnownFailure,
  type NotAttempted,
  type RuleResult,
  type Run,
} from './run.ts';
import { recordedFailures, timeScaleNotes } from './time-scale.ts';
import type { Trace } from './trace.ts';

type Told = 'id' | 'startedAt' | 'durationMs' | 'meshkit' | 'target' | 'seed' | 'policy' | 'selection';
type Gathered = 'evidence' | 'access' | 'endedEarly' | 'residue';

/** Everything that a run is concluded from. */
export interface RunInput extends Pick<Run, Told | Gathered> {
  /** The present time, as an ISO date-time. */
  readonly now: string;
  /** Every rule that the run could have judged, in the order of the reports. */
  readonly rules: readonly Rule[];
  readonly themeOf: (rule: Rule) => string;
  readonly executions: readonly Execution[];
  /** Finds the trace of a failed execution. */
  readonly traceOf: (id: string) => Trace | undefined;
  /** The sets that `policy.require` names. */
  readonly required: RequiredSets;
  /** By rule id. */
  readonly notAttempted: ReadonlyMap<string, NotAttempted>;
  readonly knownFailures: readonly KnownFailure[];
  /** Why the run ended before all stimuli did; `fault` marks a fault of our own. */
  readonly interrupted?: { readonly reason: string; readonly fault: boolean };
}

/** Draws the conclusions of a run: states, gates, headline, reasons and exit code. Pure. */
export function concludeRun(input: RunInput): Run {
  const outcomes = outcomesOf(input);
  const settled = settleKnownFailures(input.knownFailures, outcomes, input.notAttempted, input.now.slice(0, 10));
  const rules = input.rules.map((rule) => resultOf(rule, outcomes, settled, input));
  const required = requiredGaps(
    input.required,
    new Map(rules.map((result) => [result.metadata.id, result])),
    input.selection.partialOk,
  );
  const failing = failingOf(rules, input.policy, input.target.embedded);
  const grounds = groundsOf(input, rules, settled, required);
  const headline = headlineOf(failing, grounds);
  return {
    ...recordOf(input),
    rules,
    knownFailures: { used: settled.used, problems: settled.problems },
    headline,
    sentence: sentenceOf(rules),
    reasons: [
      ...failureReasons(failing),
      ...grounds.problems,
      ...grounds.gaps,
      ...required.excused,
      ...timeScaleNotes(input.executions),
    ],
    exitCode: exitCodeOf(headline, grounds, input.policy),
    disclaimer: DISCLAIMER,
  };
}

/** A target that let nearly nothing in has shown nothing, not even failures. */
function outcomesOf({ rules, executions, access }: RunInput): ReadonlyMap<string, Outcome> {
  const byRule = new Map<string, Execution[]>(rules.map(({ id }) => [id, []]));
  for (const execution of executions) byRule.get(execution.rule)?.push(execution);
  const locked = lockedOut(access);
  return new Map(
    rules.map((rule) => {
      const outcome = outcomeOf(rule, byRule.get(rule.id) ?? []);
      return [rule.id, locked === undefined ? outcome : withheld(outcome, locked)];
    }),
  );
}

function withheld(outcome: Outcome, reason: string): Outcome {
  return { ...outcome, state: 'not shown', reason, failures: [] };
}

function resultOf(
  rule: Rule,
  outcomes: ReadonlyMap<string, Outcome>,
  settled: SettledFailures,
  { id, target, policy, notAttempted, traceOf, themeOf }: RunInput,
): RuleResult {
  const outcome = outcomes.get(rule.id) ?? outcomeOf(rule, []);
  const gate: Gate = settled.used.some((entry) => entry.rule === rule.id)
    ? 'known failure'
    : failsTheRun(rule, policy, target.embedded)
      ? 'fails the run'
      : 'reported only';
  const reason = outcome.state === 'not shown' ? notAttempted.get(rule.id) : undefined;
  return {
    metadata: metadataOf(rule, themeOf(rule)),
    outcome,
    gate,
    ...(reason && { notAttempted: reason }),
    failures: outcome.failures.map((failure) => failureReport(rule, failure, traceOf(failure.trace), { id, target })),
  };
}

function groundsOf(
  { access, interrupted, selection }: RunInput,
  rules: readonly RuleResult[],
  { problems, unconfirmed }: SettledFailures,
  required: RequiredGaps,
): Grounds {
  const locked = lockedOut(access);
  const nothing = rules.every(({ outcome }) => outcome.state === 'not shown');
  const narrowed = !selection.complete && !selection.partialOk;
  const gaps = [
    ...(locked === undefined ? [] : [sentence(locked)]),
    ...(interrupted ? [`The run ended early: ${interrupted.reason}.`] : []),
    ...(narrowed ? ['The run was narrowed to part of the rules.'] : []),
    ...(nothing && locked === undefined ? ['No rule was shown.'] : []),
    ...required.gaps,
    ...unconfirmed,
    ...recordedFailures(rules),
  ];
  return { problems, gaps, fault: interrupted?.fault ?? false };
}

function failureReasons(failing: readonly RuleResult[]): readonly string[] {
  if (failing.length === 0) return [];
  return [`${failing.length} ${failing.length === 1 ? 'rule is' : 'rules are'} not obeyed: ${named(failing)}.`];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const KEPT_ENDED_EARLY = 20;

/** What goes into the record as it came. */
function recordOf(input: RunInput): Pick<Run, Told | Gathered | 'format' | 'interrupted'> {
  const { id, startedAt, durationMs, meshkit, target, seed, policy, selection, evidence, access, residue } = input;
  const told = { id, startedAt, durationMs, meshkit, target, seed, policy, selection };
  return {
    format: RUN_FORMAT,
    ...told,
    ...(input.interrupted && { interrupted: input.interrupted.reason }),
    evidence,
    access,
    endedEarly: input.endedEarly.slice(0, KEPT_ENDED_EARLY),
    residue,
  };
}
