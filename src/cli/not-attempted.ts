import type { Rule } from '../core/rule.ts';
import type { NotAttempted } from '../core/run.ts';
import { untestable } from '../rules/untestable.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';

/** What was to run and what was left out: stimuli or scenarios. */
export interface PlannedWork {
  readonly chosen: readonly Planned[];
  readonly left: readonly { readonly stimulus: Planned; readonly why: NotAttempted }[];
}

type Planned = Pick<StimulusDescription, 'id' | 'exercises'>;

/** A reason that could be lifted by the next run comes before one that is a statement about the target. */
const ORDER = ['budget', 'configuration', 'untestable', 'selection'] satisfies NotAttempted['kind'][];

/**
 * Why rules were not attempted, by rule id. A rule of which something was attempted has a reason as well, if one of its stimuli was
 * left out; not so if one of those that ran ended early, since that is then what it lacks.
 */
export function notAttempted(
  rules: readonly Rule[],
  selected: ReadonlySet<string>,
  { chosen, left }: PlannedWork,
  endedEarly: ReadonlySet<string>,
): ReadonlyMap<string, NotAttempted> {
  const reasons = new Map<string, NotAttempted>();
  for (const { id } of rules) {
    const ran = chosen.filter(({ exercises }) => exercises.includes(id));
    const out = left.filter(({ stimulus }) => stimulus.exercises.includes(id)).map(({ why }) => why);
    const why = selected.has(id) ? firstOf([...out, ...untestableOf(id)]) : SELECTED_OUT;
    if (why && !ran.some((stimulus) => endedEarly.has(stimulus.id))) reasons.set(id, why);
  }
  return reasons;
}

function untestableOf(rule: string): readonly NotAttempted[] {
  const reason = untestable[rule];
  return reason === undefined ? [] : [{ kind: 'untestable', reason }];
}

const SELECTED_OUT: NotAttempted = { kind: 'selection', reason: 'not selected' };

function firstOf(reasons: readonly NotAttempted[]): NotAttempted | undefined {
  return reasons.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0];
}
