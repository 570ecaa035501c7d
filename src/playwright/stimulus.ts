import type { Capability, Impact } from '../node/target.ts';
import { longestStimulusMs, type PlannedMutant } from '../node/plan.ts';
import type { Session } from '../node/session.ts';
import { gather } from './gather.ts';
import { STIMULUS_ANNOTATION, type StimulusDescription } from './stimulus-description.ts';
import { plan, test } from './test.ts';

/** What a stimulus declares of itself, so that it can be chosen, budgeted and explained without being run. */
export interface StimulusSpec {
  /** Rules that it means to exercise. Others are judged on its evidence all the same. */
  readonly exercises: readonly string[];
  readonly needs?: readonly Capability[];
  /** Workflow ids that alice sends to bob, or bob to alice. */
  readonly flows?: readonly string[];
  /** It makes up what it sends, by `forAll`; its impact is that of the usual number of cases. */
  readonly generates?: true;
  /** It shows by other means what another stimulus shows: it gets what the others leave of the budget, and proofs do without it. */
  readonly again?: true;
  /** Defaults: no bytes to speak of, nothing left behind, no failed logins. */
  readonly impact: Partial<Impact> & Pick<Impact, 'requests'>;
}

export type Gather = (session: Session) => Promise<void>;

/** Answers a function that registers stimuli of one theme as Playwright tests. */
export function stimuli(theme: string) {
  return (title: string, spec: StimulusSpec, run: Gather): void => {
    const description = describe(`${theme}: ${title}`, spec);
    if (plan.mutants) registerProofs(description, run);
    else if (plan.stimuli === undefined || plan.stimuli.includes(description.id)) register(description, run);
  };
}

function describe(
  id: string,
  { exercises, needs = [], flows, generates, again, impact }: StimulusSpec,
): StimulusDescription {
  const nothing = { bytes: 0, messagesLeft: 0, failedLogins: 0, listings: 0 };
  return {
    id,
    exercises,
    needs,
    ...(flows && { flows }),
    ...(generates && { generates }),
    ...(again && { again }),
    impact: { ...nothing, ...impact },
  };
}

function register(description: StimulusDescription, run: Gather): void {
  const annotation = [
    { type: STIMULUS_ANNOTATION, description: JSON.stringify(description) },
    ...description.exercises.map((rule) => ({ type: 'rule', description: rule })),
  ];
  test(description.id, { annotation }, async ({ sandbox }, testInfo) => {
    testInfo.setTimeout(longestStimulusMs(plan));
    await gather(description, run, sandbox, testInfo);
  });
}

/** In a proof nothing is judged here: the stimulus only gathers evidence from each broken sandbox. */
function registerProofs(description: StimulusDescription, run: Gather): void {
  if (description.again) return;
  for (const mutant of plan.mutants ?? []) {
    const aimed = description.exercises.includes(mutant.kills);
    if (!aimed && !(mutant.full && isCheap(description) && isOfSuite(description, mutant))) continue;
    test(`${description.id} [${mutant.id}]`, async ({ sandbox }, testInfo) => {
      await gather(description, run, sandbox, testInfo, mutant.id);
    });
  }
}

/** The stimuli of one suite say nothing of the rules of another: ids begin with what they bind. */
function isOfSuite({ exercises }: StimulusDescription, { kills }: PlannedMutant): boolean {
  return exercises.some((id) => id.slice(0, 3) === kills.slice(0, 3));
}

/** In a full proof every stimulus meets every mutant: those that cost seconds meet only the mutants that are aimed at them. */
function isCheap({ impact, generates }: StimulusDescription): boolean {
  return !generates && impact.requests <= 300 && impact.bytes <= 1_000_000;
}
