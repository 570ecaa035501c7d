import type { NotAttempted, RuleResult } from './run.ts';

/** Names of required sets with the ids of their rules. */
export type RequiredSets = Readonly<Record<string, readonly string[]>>;

/** What the required sets lack, in sentences. */
export interface RequiredGaps {
  /** Each makes the run inconclusive. */
  readonly gaps: readonly string[];
  /** Left out for a recorded reason: told, and no obstacle. */
  readonly excused: readonly string[];
}

/** Ids named in one sentence; the rule matrix has them all. */
const NAMED = 6;

/**
 * Which reasons are recorded reasons. A capability that is off is a statement about the target, made in its configuration;
 * a budget only says that nobody looked (docs/decisions/0003-verdict-policy.md).
 */
const RECORDED = {
  configuration: true,
  untestable: true,
  budget: false,
  selection: false,
} satisfies Record<NotAttempted['kind'], boolean>;

/** Holds the MUSTs of each set against the results. `partialOk` excuses what the selection left out. */
export function requiredGaps(
  sets: RequiredSets,
  results: ReadonlyMap<string, RuleResult>,
  partialOk: boolean,
): RequiredGaps {
  const each = Object.entries(sets).map(([name, ids]) => gapsOf(name, mustsOf(ids, results, partialOk)));
  return { gaps: each.flatMap(({ gaps }) => gaps), excused: each.flatMap(({ excused }) => excused) };
}

function mustsOf(
  ids: readonly string[],
  results: ReadonlyMap<string, RuleResult>,
  partialOk: boolean,
): readonly RuleResult[] {
  return ids.flatMap((id) => {
    const result = results.get(id);
    if (!result || result.metadata.level !== 'MUST' || result.metadata.basis === 'unknown') return [];
    return partialOk && result.notAttempted?.kind === 'selection' ? [] : [result];
  });
}

function gapsOf(name: string, musts: readonly RuleResult[]): RequiredGaps {
  const unshown = musts.filter(({ outcome }) => outcome.state === 'not shown');
  const excused = unshown.filter(hasRecordedReason);
  const lacking = unshown.filter((result) => !hasRecordedReason(result));
  const gaps: string[] = [];
  if (lacking.length > 0) {
    gaps.push(`${name}: ${lacking.length} of ${musts.length} required rules are not shown (${named(lacking)}).`);
  }
  // Reasons are no way to a green run that proves nothing.
  if (excused.length * 2 > musts.length) {
    gaps.push(`${name}: more than half of the required rules are switched off (${excused.length} of ${musts.length}).`);
  }
  const told = `${name}: ${excused.length} of ${musts.length} required rules are left out for a recorded reason`;
  return { gaps, excused: excused.length > 0 ? [`${told} (${named(excused)}).`] : [] };
}

/** A rule that was attempted in spite of its reason, and met an obstacle, isn't excused by it. */
function hasRecordedReason({ notAttempted, outcome: { counts } }: RuleResult): boolean {
  return notAttempted !== undefined && RECORDED[notAttempted.kind] && counts.blocked + counts.broken === 0;
}

/** The first few ids of a list, and how many more there are. */
export function named(results: readonly RuleResult[]): string {
  const ids = results.slice(0, NAMED).map(({ metadata }) => metadata.id);
  const more = results.length - ids.length;
  return ids.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
