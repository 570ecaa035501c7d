import type { NotAttempted } from '../core/run.ts';
import type { Capability, Impact } from '../node/target.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';

export interface StimulusLimits {
  readonly capabilities: ReadonlySet<Capability>;
  readonly budget: Impact;
  /** Workflow ids that the target lets its mailboxes exchange; absent: any. */
  readonly flows?: ReadonlySet<string>;
  /** Ids of the rules that are wanted. */
  readonly rules: ReadonlySet<string>;
  /** Ids of the rules that a run without them is worth little: their stimuli get the budget first. */
  readonly needed: ReadonlySet<string>;
  /** Id of the only stimulus that is wanted, where a case of it is run again. */
  readonly replayed?: string;
}

export interface StimulusChoice {
  readonly chosen: readonly StimulusDescription[];
  readonly total: Impact;
  /** Those left out, with the reason. */
  readonly left: readonly { readonly stimulus: StimulusDescription; readonly why: NotAttempted }[];
}

const NOTHING: Impact = { requests: 0, bytes: 0, messagesLeft: 0, failedLogins: 0, listings: 0 };
const DIMENSIONS = Object.keys(NOTHING) as (keyof Impact)[];

/** Decides which stimuli run: wanted ones, for which the target has the capabilities, as far as the budget goes. */
export function chooseStimuli(stimuli: readonly StimulusDescription[], limits: StimulusLimits): StimulusChoice {
  const left: { stimulus: StimulusDescription; why: NotAttempted }[] = [];
  const chosen = new Set<StimulusDescription>();
  let total = NOTHING;
  for (const stimulus of stimuli.toSorted((a, b) => rankOf(a, limits) - rankOf(b, limits))) {
    const sum = add(total, stimulus.impact);
    const why = obstacle(stimulus, sum, limits);
    if (why) left.push({ stimulus, why });
    else {
      chosen.add(stimulus);
      total = sum;
    }
  }
  return { chosen: stimuli.filter((stimulus) => chosen.has(stimulus)), total, left };
}

/** Generated cases show again, in other ways, what the examples show, so they get what the others leave of the budget; others likewise. */
function rankOf({ exercises, generates, again }: StimulusDescription, { needed }: StimulusLimits): number {
  if (generates || again) return 2;
  return exercises.some((rule) => needed.has(rule)) ? 0 : 1;
}

function obstacle(stimulus: StimulusDescription, sum: Impact, limits: StimulusLimits): NotAttempted | undefined {
  const isWanted = limits.replayed === undefined || limits.replayed === stimulus.id;
  if (!isWanted || !stimulus.exercises.some((rule) => limits.rules.has(rule)))
    return { kind: 'selection', reason: 'not selected' };
  const missing = stimulus.needs.filter((capability) => !limits.capabilities.has(capability));
  if (missing.length > 0) return { kind: 'configuration', reason: `switched off: ${missing.join(', ')}` };
  const barred = (stimulus.flows ?? []).filter((id) => limits.flows?.has(id) === false);
  if (barred.length > 0) return { kind: 'configuration', reason: `not in workflowIds.flows: ${barred.join(', ')}` };
  const over = DIMENSIONS.filter((dimension) => sum[dimension] > limits.budget[dimension]);
  if (over.length === 0) return undefined;
  const needs = over.map((dimension) => `${dimension} ${sum[dimension]} (it is ${limits.budget[dimension]})`);
  return { kind: 'budget', reason: `needs budget ${needs.join(', ')}` };
}

function add(sum: Impact, impact: Impact): Impact {
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, sum[dimension] + impact[dimension]]),
  ) as unknown as Impact;
}
