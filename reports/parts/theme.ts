import type { RuleResult, Run } from '../../src/core/run.ts';

/** The results of each theme, in the order in which the themes first come. */
export function byTheme({ rules }: Run): ReadonlyMap<string, readonly RuleResult[]> {
  const themes = new Map<string, RuleResult[]>();
  for (const result of rules) {
    const { theme } = result.metadata;
    const known = themes.get(theme);
    if (known) known.push(result);
    else themes.set(theme, [result]);
  }
  return themes;
}
