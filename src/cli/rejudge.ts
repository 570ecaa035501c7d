import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { concludeRun } from '../core/conclude.ts';
import { MeshkitError } from '../core/errors.ts';
import type { NotAttempted, Run } from '../core/run.ts';
import { RUN_FORMAT } from '../core/run.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import { readJson } from '../node/read-json.ts';
import { applicationRules, clientRules, serverRules, workflowRules } from '../rules/index.ts';
import { judgedInput } from './conclude-input.ts';
import { fileHash } from './evidence-file.ts';
import { judgeEvidence } from './judge-evidence.ts';

const RULES = [applicationRules, clientRules, workflowRules];

export const REJUDGED_FILE = 'rejudged.json';

/** Reads a run record. Throws EVIDENCE_UNREADABLE for what is none of this version. */
export function readRun(file: string): Run {
  if (!existsSync(file)) throw new MeshkitError('USAGE', `there is no file ${file}`, 'Name the run.json of a run.');
  const record = (readJson(file, 'EVIDENCE_UNREADABLE', 'Name the run.json of a run.') ?? {}) as Partial<Run>;
  if (record.format === RUN_FORMAT && Array.isArray(record.rules) && record.evidence) return record as Run;
  const problem = `${file} is no run record of format ${RUN_FORMAT}`;
  throw new MeshkitError('EVIDENCE_UNREADABLE', problem, 'Name a run.json that this version wrote.');
}

/** Judges the kept evidence of a run again, with the present catalogue and the run's own policy, and keeps the result beside it. */
export async function rejudge(
  file: string,
  knownFailures?: string,
): Promise<{ readonly before: Run; readonly after: Run }> {
  const before = readRun(file);
  const evidence = join(dirname(file), before.evidence.file);
  const sha256 = await fileHash(evidence);
  if (sha256 !== before.evidence.sha256) {
    const problem = `${evidence} has changed since the run: its SHA-256 is ${sha256}, the run noted ${before.evidence.sha256}`;
    throw new MeshkitError('EVIDENCE_UNREADABLE', problem, 'Only evidence as it was gathered can be judged again.');
  }
  // A run has the rules of what it judged, whatever else has been added to the catalogue.
  const rules = RULES.find(([rule]) => rule && rule.binds === before.rules[0]?.metadata.binds) ?? serverRules;
  const selected = rules.filter(({ id }) => notAttemptedIn(before).get(id)?.kind !== 'selection');
  const judged = await judgeEvidence(evidence, selected);
  const { interrupted, exitCode, id, startedAt, durationMs, target, seed, policy, selection } = before;
  const after = concludeRun({
    ...judgedInput(judged, sha256, policy.require, rules),
    ...{ id, startedAt, durationMs, target, seed, policy, selection },
    notAttempted: notAttemptedIn(before),
    knownFailures: knownFailures === undefined ? before.knownFailures.used : loadKnownFailures(knownFailures),
    ...(interrupted !== undefined && { interrupted: { reason: interrupted, fault: exitCode === 5 } }),
  });
  writeFileSync(join(dirname(file), REJUDGED_FILE), JSON.stringify(after, null, 2) + '\n');
  return { before, after };
}

function notAttemptedIn({ rules }: Run): ReadonlyMap<string, NotAttempted> {
  return new Map(rules.flatMap(({ metadata, notAttempted }) => (notAttempted ? [[metadata.id, notAttempted]] : [])));
}
