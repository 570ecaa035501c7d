import type { NotAttempted, RuleResult, Run } from '../../src/core/run.ts';
import { printable } from './text.ts';

/** Rules that are not shown for one reason. */
export interface UnshownGroup {
  readonly kind: UnshownKind;
  readonly reason: string;
  readonly rules: readonly RuleResult[];
}

type UnshownKind = NotAttempted['kind'] | 'obstacle';

/** What each kind of reason is called, in the order of the reports. */
export const UNSHOWN_TITLES = {
  obstacle: 'Attempted, and not shown',
  budget: 'Needs a larger budget',
  configuration: 'Switched off by configuration',
  untestable: "Can't be exercised from outside",
  selection: 'Not selected',
} satisfies Record<UnshownKind, string>;

/** Why a rule is not shown, or nothing if it is. */
export function unshownReason({ outcome, notAttempted }: RuleResult): string | undefined {
  if (outcome.state !== 'not shown') return undefined;
  return printable(notAttempted?.reason ?? outcome.reason ?? 'not exercised');
}

/** Rules that are not shown, grouped by the reason; the largest group of each kind comes first. */
export function unshownGroups({ rules }: Run): readonly UnshownGroup[] {
  const groups = new Map<string, UnshownGroup & { readonly rules: RuleResult[] }>();
  for (const result of rules) {
    const reason = unshownReason(result);
    if (reason === undefined) continue;
    const kind = result.notAttempted?.kind ?? 'obstacle';
    const key = `${kind}: ${reason}`;
    const group = groups.get(key) ?? { kind, reason, rules: [] };
    group.rules.push(result);
    groups.set(key, group);
  }
  const order = Object.keys(UNSHOWN_TITLES);
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.rules.length - a.rules.length,
  );
}
