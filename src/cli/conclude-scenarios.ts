import { join } from 'node:path';
import { concludeRun } from '../core/conclude.ts';
import type { KnownFailure, Run } from '../core/run.ts';
import type { Rule } from '../core/rule.ts';
import { chooseRules, selectionNames } from './choose-rules.ts';
import type { Choosable, ScenarioChoice } from './choose-scenarios.ts';
import { judgedInput } from './conclude-input.ts';
import { EVIDENCE, mergeEvidence } from './evidence-file.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { missingEvidence } from './missing-evidence.ts';
import { notAttempted } from './not-attempted.ts';
import { runIdOf } from './run-folder.ts';
import type { VerdictWish } from './verdict-options.ts';

/** A run of scenarios from its beginning to its last one. */
export interface RanScenarios<S extends Choosable> {
  /** What was judged, and whether it is the example that meshkit brings along. */
  readonly name: string;
  readonly isReference: boolean;
  /** Every rule about such a system. */
  readonly catalogue: readonly Rule[];
  readonly choice: ScenarioChoice<S>;
  /** What the run was narrowed to, beside the rules that were named. */
  readonly narrowed: readonly string[];
  readonly startedAt: Date;
  readonly folder: string;
  readonly knownFailures: readonly KnownFailure[];
  readonly interrupted: boolean;
}

/** Every scenario has a sandbox of its own, which is gone. */
const NOTHING_LEFT: Run['residue'] = { sent: 0, acknowledged: 0, left: [], leftCount: 0 };

/** Judges what scenarios have left in the run folder. */
export async function concludeScenarios<S extends Choosable>(
  wish: VerdictWish & { readonly seed: number },
  ran: RanScenarios<S>,
): Promise<Run> {
  const { name, isReference, catalogue, choice, narrowed, startedAt, folder, knownFailures } = ran;
  const { seed, policy, partialOk } = wish;
  const rules = chooseRules(catalogue, wish);
  const sha256 = await mergeEvidence(folder);
  const judged = await judgeEvidence(join(folder, EVIDENCE), rules);
  const interrupted = ran.interrupted
    ? { reason: 'it was stopped', fault: false }
    : missingEvidence(choice.chosen, judged.traces);
  const selected = new Set(rules.map(({ id }) => id));
  const endedEarly = new Set(judged.evidence.endedEarly.map(({ trace }) => trace));
  return concludeRun({
    ...judgedInput(judged, sha256, policy.require, catalogue),
    ...{ residue: NOTHING_LEFT, id: runIdOf(folder), startedAt: startedAt.toISOString() },
    durationMs: Date.now() - startedAt.getTime(),
    target: { name, baseUrl: 'http://127.0.0.1', embedded: isReference, fingerprint: {} },
    ...{ seed, policy },
    selection: {
      complete: rules.length === catalogue.length && narrowed.length === 0,
      only: [...selectionNames(wish), ...narrowed],
      partialOk,
    },
    notAttempted: notAttempted(catalogue, selected, choice, endedEarly),
    knownFailures,
    ...(interrupted && { interrupted }),
  });
}
