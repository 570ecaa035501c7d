import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { concludeRun } from '../core/conclude.ts';
import { MeshkitError } from '../core/errors.ts';
import type { Recording } from '../core/recording.ts';
import type { KnownFailure, Run } from '../core/run.ts';
import type { Trace } from '../core/trace.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import { readRecording } from '../node/recorder/read-recording.ts';
import { clientRules } from '../rules/index.ts';
import { chooseRules, selectionNames } from './choose-rules.ts';
import { clientKnowledge, type KnowledgeOptions } from './client-knowledge.ts';
import { judgedInput } from './conclude-input.ts';
import { endRun } from './end-run.ts';
import { EVIDENCE } from './evidence-file.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { notAttempted } from './not-attempted.ts';
import { makeRunFolder, runIdOf } from './run-folder.ts';
import type { VerdictWish } from './verdict-options.ts';

export interface JudgeWish extends VerdictWish, KnowledgeOptions {
  /** A person or a program told the client when to act, which a HAR file or another's capture doesn't say. */
  readonly prompted: boolean;
}

/** Judges recorded traffic of a client, offline, and writes the run down. Answers the exit code. */
export async function judgeCapture(file: string, wish: JudgeWish): Promise<number> {
  const startedAt = new Date();
  const knownFailures = loadKnownFailures(wish.knownFailures);
  const { known, secrets } = clientKnowledge(wish);
  const trace = paced(await readRecording(file, known), wish.prompted);
  const folder = makeRunFolder(wish.out, startedAt);
  const line = `${JSON.stringify(trace)}\n`;
  writeFileSync(join(folder, EVIDENCE), line);
  const sha256 = createHash('sha256').update(line).digest('hex');
  const run = await conclude(wish, { trace, file, folder, startedAt, sha256, knownFailures });
  return endRun(run, folder, secrets());
}

function paced(trace: Trace, prompted: boolean): Trace {
  if (!trace.recording) throw new MeshkitError('INTERNAL', 'a capture without a recording');
  return prompted ? { ...trace, recording: { ...trace.recording, pace: 'driver' } } : trace;
}

interface Judging {
  readonly trace: Trace;
  readonly file: string;
  readonly folder: string;
  readonly startedAt: Date;
  readonly sha256: string;
  readonly knownFailures: readonly KnownFailure[];
}

async function conclude(wish: JudgeWish, judging: Judging): Promise<Run> {
  const { trace, file, folder, startedAt, sha256, knownFailures } = judging;
  const rules = chooseRules(clientRules, wish);
  const judged = await judgeEvidence(join(folder, EVIDENCE), rules);
  const selected = new Set(rules.map(({ id }) => id));
  const cut = trace.recording?.cut;
  return concludeRun({
    ...judgedInput(judged, sha256, wish.policy.require, clientRules),
    id: runIdOf(folder),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    target: { name: 'client', baseUrl: basename(file), embedded: false, fingerprint: fingerprintOf(trace.recording) },
    seed: trace.seed,
    policy: wish.policy,
    selection: {
      complete: rules.length === clientRules.length,
      only: selectionNames(wish),
      partialOk: wish.partialOk,
    },
    notAttempted: notAttempted(clientRules, selected, { chosen: [], left: [] }, new Set()),
    knownFailures,
    ...(cut !== undefined && { interrupted: { reason: `the recording is cut: ${cut}`, fault: false } }),
  });
}

/** What the recording tells of itself, for the head of the reports. */
function fingerprintOf(recording: Recording | undefined): Run['target']['fingerprint'] {
  if (!recording) return {};
  const { source, pace, from, to, unseen } = recording;
  const minutes = ((to - from) / 60_000).toFixed(1);
  return {
    source,
    pace,
    recorded: `${new Date(from).toISOString()}, ${minutes} minutes`,
    ...(unseen.length > 0 && { 'not shown by it': unseen.join(', ') }),
  };
}
