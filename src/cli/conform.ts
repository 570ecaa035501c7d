import { join } from 'node:path';
import { concludeRun, type RunInput } from '../core/conclude.ts';
import type { KnownFailure, Run } from '../core/run.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import type { Preflight } from '../node/preflight.ts';
import type { Capability } from '../node/target.ts';
import { suiteRules } from '../rules/index.ts';
import { selectionNames } from './choose-rules.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';
import { judgedInput } from './conclude-input.ts';
import { endRun } from './end-run.ts';
import { EVIDENCE, mergeEvidence } from './evidence-file.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { missingEvidence } from './missing-evidence.ts';
import { notAttempted } from './not-attempted.ts';
import { planOf, prepareRun, type PreparedRun, type RunWish } from './prepare-run.ts';
import { renderList } from './print-list.ts';
import { showProgress } from './progress.ts';
import { makeRunFolder, runIdOf } from './run-folder.ts';
import { inspect, subjectOf, type Subject } from './subject.ts';
import type { VerdictWish } from './verdict-options.ts';

export interface ConformWish extends TargetChoice, RunWish, VerdictWish {
  readonly bail: boolean;
  readonly without: readonly Capability[];
}

/** A run from its beginning to its last stimulus. */
interface Ran extends PreparedRun {
  readonly subject: Subject;
  readonly fingerprint: Preflight['fingerprint'];
  readonly startedAt: Date;
  readonly folder: string;
  readonly knownFailures: readonly KnownFailure[];
  readonly ended: RunInput['interrupted'];
}

/** Says what a run would do, without a look at the target. */
export async function listRun(wish: ConformWish, signal: AbortSignal): Promise<string> {
  const subject = subjectOf(chooseTarget(wish), wish.without);
  return renderList((await prepareRun(wish, subject, signal)).choice);
}

/** Judges a target and writes the run down. Answers the exit code. */
export async function conform(wish: ConformWish, signal: AbortSignal): Promise<number> {
  const startedAt = new Date();
  const knownFailures = loadKnownFailures(wish.knownFailures);
  const subject = subjectOf(chooseTarget(wish), wish.without);
  const { clockSkewMs, fingerprint, secrets } = await inspect(subject);
  const prepared = await prepareRun(wish, subject, signal);
  const folder = makeRunFolder(wish.out, startedAt);
  const plan = planOf(wish, subject, prepared, { runFolder: folder, clockSkewMs, knownFailures });
  const { workers, bail } = wish;
  const ended = await gatherEvidence({ plan, workers, bail, signal, progress: showProgress() });
  const run = await conclude(wish, { ...prepared, subject, fingerprint, startedAt, folder, knownFailures, ended });
  return endRun(run, folder, secrets);
}

async function conclude(wish: ConformWish, ran: Ran): Promise<Run> {
  const { subject, fingerprint, startedAt, folder, knownFailures, rules, choice } = ran;
  const sha256 = await mergeEvidence(folder);
  const judged = await judgeEvidence(join(folder, EVIDENCE), rules);
  const interrupted = ran.ended ?? missingEvidence(choice.chosen, judged.traces);
  const selected = new Set(rules.map(({ id }) => id));
  const endedEarly = new Set(judged.evidence.endedEarly.map(({ trace }) => trace));
  const { seed, policy, partialOk, suite } = wish;
  const all = suiteRules[suite];
  return concludeRun({
    ...judgedInput(judged, sha256, policy.require, all),
    id: runIdOf(folder),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    target: { ...subject.record, fingerprint },
    seed,
    policy,
    selection: {
      complete: rules.length === all.length && wish.replay === undefined,
      only: [...selectionNames(wish), ...(wish.replay ? [`a replay of ${wish.replay.stimulus}`] : [])],
      partialOk,
    },
    notAttempted: notAttempted(all, selected, choice, endedEarly),
    knownFailures,
    ...(interrupted && { interrupted }),
  });
}
