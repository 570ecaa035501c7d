import { MeshkitError } from '../core/errors.ts';
import type { Level, Rule } from '../core/rule.ts';

export interface RuleSelection {
  /** Patterns of ids or names, in which `*` stands for any text. None: all rules. */
  readonly only: readonly string[];
  /** The lowest level wanted. */
  readonly level: Lowercase<Level>;
}

const RANK = { must: 2, should: 1, may: 0 } satisfies Record<RuleSelection['level'], number>;

/** The rules that the selection keeps. Throws USAGE for a pattern that matches none. */
export function chooseRules(rules: readonly Rule[], { only, level }: RuleSelection): readonly Rule[] {
  for (const pattern of only) {
    if (!rules.some((rule) => matches(rule, pattern))) {
      throw new MeshkitError('USAGE', `--only ${pattern} matches no rule`, 'meshkit rules lists them all.');
    }
  }
  return rules.filter(
    (rule) =>
      RANK[lowerCase(rule.level)] >= RANK[level] &&
      (only.length === 0 || only.some((pattern) => matches(rule, pattern))),
  );
}

/** How a narrowed selection is named in the run record. */
export function selectionNames({ only, level }: RuleSelection): readonly string[] {
  return level === 'may' ? only : [...only, `level ${level} and above`];
}

function lowerCase(level: Level): RuleSelection['level'] {
  return level.toLowerCase() as RuleSelection['level'];
}

function matches({ id, name }: Rule, pattern: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const expression = new RegExp(`^${escaped}$`, 'i');
  return expression.test(id) || expression.test(name);
}
