import type { Outcome, RuleState } from './outcome.ts';
import type { KnownFailure, NotAttempted } from './run.ts';

/** What the list of known failures comes to in this run. */
export interface SettledFailures {
  /** Entries that excuse a failure that was seen. */
  readonly used: readonly KnownFailure[];
  /** Entries that are out of date, one sentence each: they fail the run. */
  readonly problems: readonly string[];
  /** Entries that this run can't confirm, one sentence each: they leave it inconclusive. */
  readonly unconfirmed: readonly string[];
}

type Settling = { readonly kind: keyof SettledFailures | 'left alone'; readonly sentence: string };

/**
 * Holds each entry against what happened. An entry excuses a failure and nothing else: a rule that could not be shown,
 * or that broke, is not excused by it. `today` is an ISO date.
 */
export function settleKnownFailures(
  entries: readonly KnownFailure[],
  outcomes: ReadonlyMap<string, Outcome>,
  notAttempted: ReadonlyMap<string, NotAttempted>,
  today: string,
): SettledFailures {
  const settled = entries.map((entry) => ({
    entry,
    ...settle(entry, outcomes.get(entry.rule), notAttempted.get(entry.rule), today),
  }));
  const sentences = (kind: Settling['kind']): readonly string[] =>
    settled.filter((one) => one.kind === kind).map(({ sentence }) => sentence);
  return {
    used: settled.filter(({ kind }) => kind === 'used').map(({ entry }) => entry),
    problems: sentences('problems'),
    unconfirmed: sentences('unconfirmed'),
  };
}

function settle(
  entry: KnownFailure,
  outcome: Outcome | undefined,
  notAttempted: NotAttempted | undefined,
  today: string,
): Settling {
  const name = `The known failure of ${entry.rule}`;
  if (!outcome) return { kind: 'problems', sentence: `${name} matches no rule of the catalogue.` };
  if (entry.expires < today) {
    return { kind: 'problems', sentence: `${name} expired on ${entry.expires} (owner: ${entry.owner}).` };
  }
  if (notAttempted?.kind === 'selection') return { kind: 'left alone', sentence: '' };
  return BY_STATE[outcome.state](name, outcome);
}

const BY_STATE = {
  'not conformant': () => ({ kind: 'used', sentence: '' }),
  conformant: (name) => ({ kind: 'problems', sentence: `${name} is stale: the rule is conformant now.` }),
  // What fails only where the clock was made to run faster is recorded, and the entry stands.
  recorded: (name, { counts }) =>
    counts.fail > 0
      ? { kind: 'used', sentence: '' }
      : { kind: 'problems', sentence: `${name} excuses nothing: the rule records and never fails.` },
  'not shown': (name, { reason }) => ({
    kind: 'unconfirmed',
    sentence: `${name} can't be confirmed: the rule is not shown (${reason ?? 'no reason'}).`,
  }),
} satisfies Record<RuleState, (name: string, outcome: Outcome) => Settling>;
