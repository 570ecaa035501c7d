import { join } from 'node:path';
import { concludeRun } from '../core/conclude.ts';
import { failsTheRun } from '../core/policy.ts';
import type { Rule } from '../core/rule.ts';
import type { Run, RunPolicy } from '../core/run.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import type { Plan } from '../node/plan.ts';
import type { Capability } from '../node/target.ts';
import { requirements } from '../rules/requirements.ts';
import { serverRules } from '../rules/index.ts';
import { chooseRules, selectionNames, type RuleSelection } from './choose-rules.ts';
import { chooseStimuli, type StimulusChoice } from './choose-stimuli.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';
import { judgedInput } from './conclude-input.ts';
import { EVIDENCE, mergeEvidence } from './evidence-file.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { listStimuli } from './list-stimuli.ts';
import { missingEvidence } from './missing-evidence.ts';
import { notAttempted } from './not-attempted.ts';
import { renderList } from './print-list.ts';
import { showProgress } from './progress.ts';
import { makeRunFolder, markLatest, runIdOf } from './run-folder.ts';
import { scanOutput } from './scan-output.ts';
import { inspect, subjectOf, type InspectedSubject, type Subject } from './subject.ts';
import { colouredSummary, writeRun } from './write-run.ts';

export interface ConformWish extends TargetChoice, RuleSelection {
  readonly policy: RunPolicy;
  readonly seed: number;
  readonly workers: number;
  readonly bail: boolean;
  readonly partialOk: boolean;
  /** Folder that takes the run folders. */
  readonly out: string;
  readonly knownFailures?: string;
  readonly without: readonly Capability[];
}

interface Prepared {
  readonly subject: Subject;
  readonly rules: readonly Rule[];
  readonly choice: StimulusChoice;
}

/** Says what a run would do, without a look at the target. */
export async function listRun(wish: ConformWish, signal: AbortSignal): Promise<string> {
  const subject = subjectOf(chooseTarget(wish), wish.without);
  return renderList((await prepare(wish, subject, signal)).choice);
}

/** Judges a target and writes the run down. Answers the exit code. */
export async function conform(wish: ConformWish, signal: AbortSignal): Promise<number> {
  const startedAt = new Date();
  const knownFailures = wish.knownFailures === undefined ? [] : loadKnownFailures(wish.knownFailures);
  const subject = subjectOf(chooseTarget(wish), wish.without);
  const inspected = await inspect(subject);
  const prepared = await prepare(wish, subject, signal);
  const folder = makeRunFolder(wish.out, startedAt);
  const plan = planOf(wish, prepared, inspected, folder);
  const { workers, bail } = wish;
  const ended = await gatherEvidence({ plan, workers, bail, signal, progress: showProgress() });
  const sha256 = await mergeEvidence(folder);
  const judged = await judgeEvidence(join(folder, EVIDENCE), prepared.rules);
  const interrupted = ended ?? missingEvidence(prepared.choice.chosen, judged.traces);
  const selected = new Set(prepared.rules.map(({ id }) => id));
  const endedEarly = new Set(judged.evidence.endedEarly.map(({ trace }) => trace));
  const run = concludeRun({
    ...judgedInput(judged, sha256, wish.policy.require),
    id: runIdOf(folder),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    target: { ...subject.record, fingerprint: inspected.fingerprint },
    seed: wish.seed,
    policy: wish.policy,
    selection: selectionOf(wish, prepared.rules),
    notAttempted: notAttempted(serverRules, selected, prepared.choice, endedEarly),
    knownFailures,
    ...(interrupted && { interrupted }),
  });
  writeRun(run, folder);
  markLatest(folder);
  process.stdout.write(`${colouredSummary(run)}\nWritten to ${folder}\n`);
  await scanOutput(folder, inspected.secrets);
  return run.exitCode;
}

async function prepare(wish: ConformWish, subject: Subject, signal: AbortSignal): Promise<Prepared> {
  const rules = chooseRules(serverRules, wish);
  const { capabilities, budget } = subject;
  const needed = rules.filter((rule) => requirements['core-send'](rule) || requirements['core-receive'](rule));
  const choice = chooseStimuli(await listStimuli(signal), {
    capabilities,
    budget,
    rules: new Set(rules.map(({ id }) => id)),
    needed: new Set(needed.map(({ id }) => id)),
  });
  return { subject, rules, choice };
}

/** Workers share the target's patience; only rules whose failure counts mark a stimulus as failed. */
function planOf(
  { seed, workers, policy }: ConformWish,
  { subject, rules, choice }: Prepared,
  { clockSkewMs }: InspectedSubject,
  runFolder: string,
): Plan {
  const { configuration, record } = subject;
  return {
    runFolder,
    seed,
    target:
      configuration === 'embedded'
        ? configuration
        : { ...configuration, limits: shared(configuration.limits, workers) },
    clockSkewMs,
    stimuli: choice.chosen.map(({ id }) => id),
    rules: rules.filter((rule) => failsTheRun(rule, policy, record.embedded)).map(({ id }) => id),
  };
}

function shared<T extends { readonly requestsPerSecond: number }>(limits: T, workers: number): T {
  return { ...limits, requestsPerSecond: limits.requestsPerSecond / workers };
}

function selectionOf(wish: ConformWish, rules: readonly Rule[]): Run['selection'] {
  const complete = rules.length === serverRules.length;
  return { complete, only: selectionNames(wish), partialOk: wish.partialOk };
}
