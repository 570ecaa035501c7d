import { FIRM } from './policy.ts';
import type { RuleState } from './outcome.ts';
import type { RuleResult, Run } from './run.ts';

/** Where a rule stands at the end of a run, for people: the state, the gate and the level in one word. */
export const STANDINGS = [
  'conformant',
  'not conformant',
  'known failure',
  'differs from expectation',
  'advice not followed',
  'recorded',
  'broken',
  'switched off',
  'not shown',
] as const;

export type Standing = (typeof STANDINGS)[number];

const BY_STATE = {
  conformant: () => 'conformant',
  'not conformant': failedStanding,
  recorded: () => 'recorded',
  'not shown': unshownStanding,
} satisfies Record<RuleState, (result: Standable) => Standing>;

/** What a standing is drawn from: of a run that is over, or of one that goes on. */
export interface Standable extends Pick<RuleResult, 'gate' | 'notAttempted'> {
  readonly metadata: Pick<RuleResult['metadata'], 'level' | 'basis'>;
  readonly outcome: Pick<RuleResult['outcome'], 'state' | 'counts'>;
}

/** Where one rule stands. */
export function standingOf(result: Standable): Standing {
  return BY_STATE[result.outcome.state](result);
}

/** How many rules stand where. */
export function standingCounts({ rules }: Pick<Run, 'rules'>): Readonly<Record<Standing, number>> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  for (const result of rules) counts[standingOf(result)] += 1;
  return counts;
}

function failedStanding({ gate, metadata: { level, basis } }: Standable): Standing {
  if (gate === 'known failure') return 'known failure';
  if (gate === 'fails the run' || (level === 'MUST' && FIRM[basis])) return 'not conformant';
  return level === 'MUST' ? 'differs from expectation' : 'advice not followed';
}

function unshownStanding({ outcome, notAttempted }: Standable): Standing {
  if (notAttempted?.kind === 'configuration') return 'switched off';
  return outcome.counts.broken > 0 ? 'broken' : 'not shown';
}
