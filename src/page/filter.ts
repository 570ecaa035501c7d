import type { RuleMetadata } from '../core/run.ts';
import type { VerdictsOn } from './live-state.ts';
import type { ShownKind } from './shown-verdict.ts';

/** What the reader wants to see; an empty text is no wish. */
export interface Filter {
  /** The beginning of an id, or part of a name. */
  readonly rule: string;
  readonly kind: '' | 'pending' | ShownKind;
  readonly scenario: string;
}

export const NO_FILTER: Filter = { rule: '', kind: '', scenario: '' };

/** The rules that a text means. Nothing, where it is empty: all. */
export function rulesNamed(rules: readonly RuleMetadata[], text: string): ReadonlySet<string> | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  const named = rules.filter(({ id, name }) => id.toLowerCase().startsWith(wanted) || name.includes(wanted));
  return new Set(named.map(({ id }) => id));
}

/**
 * Whether an exchange with these verdicts is to be shown. What is said of a scenario as a whole is said of each of its exchanges.
 * Without verdicts it isn't judged, and no rule can be said of it.
 */
export function isWanted(
  scenario: string,
  verdicts: VerdictsOn | undefined,
  { kind, scenario: wanted }: Filter,
  rules: ReadonlySet<string> | undefined,
): boolean {
  if (wanted !== '' && scenario !== wanted) return false;
  if (kind === 'pending') return verdicts === undefined;
  if (kind === '' && rules === undefined) return true;
  const all = verdicts ? [...verdicts.own, ...verdicts.whole] : [];
  return all.some((verdict) => (kind === '' || kind === verdict.kind) && (rules?.has(verdict.rule) ?? true));
}
