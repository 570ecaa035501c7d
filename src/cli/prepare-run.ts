import { MeshkitError } from '../core/errors.ts';
import { failsTheRun } from '../core/policy.ts';
import type { Rule } from '../core/rule.ts';
import type { KnownFailure, RunPolicy } from '../core/run.ts';
import type { Plan } from '../node/plan.ts';
import type { Replay } from '../node/replay.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';
import { requirements } from '../rules/requirements.ts';
import { suiteRules, type SuiteName } from '../rules/index.ts';
import { chooseRules, type RuleSelection } from './choose-rules.ts';
import { chooseStimuli, type StimulusChoice } from './choose-stimuli.ts';
import { listStimuli } from './list-stimuli.ts';
import type { StoreKind } from './sandbox-store.ts';
import type { Subject } from './subject.ts';
import { assertWorkers } from './workers.ts';

/** What a run will do. */
export interface PreparedRun {
  readonly rules: readonly Rule[];
  readonly choice: StimulusChoice;
}

export interface RunWish extends RuleSelection {
  readonly suite: SuiteName;
  readonly policy: RunPolicy;
  readonly seed: number;
  readonly workers: number;
  /** Cases that each generating stimulus makes; absent: as many as it says itself. */
  readonly runs?: number;
  /** The one generated case to run, and nothing else. */
  readonly replay?: Replay;
  /** Where an embedded sandbox keeps its messages. */
  readonly store: StoreKind;
}

/** Chooses rules and stimuli. Throws USAGE for a selection that can't be. */
export async function prepareRun(wish: RunWish, subject: Subject, signal: AbortSignal): Promise<PreparedRun> {
  assertWorkers(wish.workers, subject);
  assertStore(wish.store, subject);
  const rules = chooseRules(suiteRules[wish.suite], wish);
  const { capabilities, budget, flows } = subject;
  const needed = rules.filter((rule) => requirements['core-send'](rule) || requirements['core-receive'](rule));
  const stimuli = await stimuliOf(wish.suite, signal);
  const choice = chooseStimuli(stimuli, {
    ...(wish.replay && { replayed: stimulusOf(wish.replay, stimuli) }),
    capabilities,
    budget,
    ...(flows && { flows }),
    rules: new Set(rules.map(({ id }) => id)),
    needed: new Set(needed.map(({ id }) => id)),
  });
  return { rules, choice };
}

/** The stimuli that mean to exercise a rule of the suite. */
async function stimuliOf(suite: SuiteName, signal: AbortSignal): Promise<readonly StimulusDescription[]> {
  const ids = new Set(suiteRules[suite].map(({ id }) => id));
  return (await listStimuli(signal)).filter(({ exercises }) => exercises.some((id) => ids.has(id)));
}

/** A target keeps its messages where it likes. */
function assertStore(store: StoreKind, { record }: Subject): void {
  if (store === 'disk' && !record.embedded)
    throw new MeshkitError('USAGE', '--store disk with --target', 'It is for the embedded sandbox alone.');
}

/** Throws USAGE for a stimulus that the suites don't have, or have no more. */
function stimulusOf({ stimulus }: Replay, stimuli: readonly StimulusDescription[]): string {
  if (stimuli.some(({ id }) => id === stimulus)) return stimulus;
  throw new MeshkitError('USAGE', `no stimulus is called "${stimulus}"`, 'The counterexample is of another version.');
}

/** What the Playwright workers are told. Only rules whose failure counts, and isn't known, mark a stimulus as failed. */
export function planOf(
  { seed, workers, policy, runs, replay, store }: RunWish,
  { configuration, record }: Subject,
  { rules, choice }: PreparedRun,
  { knownFailures, ...place }: Pick<Plan, 'runFolder' | 'clockSkewMs'> & { knownFailures: readonly KnownFailure[] },
): Plan {
  const known = new Set(knownFailures.map(({ rule }) => rule));
  const gating = rules.filter((rule) => !known.has(rule.id) && failsTheRun(rule, policy, record.embedded));
  return {
    ...place,
    seed,
    target: sharedBy(workers, configuration),
    stimuli: choice.chosen.map(({ id }) => id),
    rules: gating.map(({ id }) => id),
    ...(store === 'disk' && { store }),
    ...(runs !== undefined && { runs }),
    ...(replay && { replay }),
  };
}

/** Workers share what the target will bear. */
function sharedBy(workers: number, target: Plan['target']): Plan['target'] {
  if (target === 'embedded') return target;
  const { limits } = target;
  return { ...target, limits: { ...limits, requestsPerSecond: limits.requestsPerSecond / workers } };
}
