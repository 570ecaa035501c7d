import type { Basis, Level } from './rule.ts';
import type { RunPolicy } from './run.ts';

/** Whether the source itself is firm enough to fail a stranger's system. */
export const FIRM = {
  stated: true,
  standard: true,
  derived: false,
  practice: false,
  unknown: false,
} satisfies Record<Basis, boolean>;

/** Whether a failed rule of a level counts, by what the run fails on. */
const COUNTS = {
  must: { MUST: true, SHOULD: false, MAY: false },
  should: { MUST: true, SHOULD: true, MAY: false },
  never: { MUST: false, SHOULD: false, MAY: false },
} satisfies Record<RunPolicy['failOn'], Record<Level, boolean>>;

/**
 * Whether the failure of a rule fails the run. Against the embedded sandbox every basis but `unknown` does, since its
 * behaviour is ours to mend; elsewhere a derived or practice rule does only where the policy asks for it.
 */
export function failsTheRun(
  { level, basis }: { readonly level: Level; readonly basis: Basis },
  policy: RunPolicy,
  embedded: boolean,
): boolean {
  if (basis === 'unknown') return false;
  return COUNTS[policy.failOn][level] && (FIRM[basis] || embedded || policy.basis === 'derived');
}
