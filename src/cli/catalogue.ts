import { createHash } from 'node:crypto';
import type { Rule } from '../core/rule.ts';
import { metadataOf, type RuleMetadata } from '../core/run.ts';
import { serverRules } from '../rules/index.ts';
import { themeOf } from '../rules/themes.ts';

/** What the catalogue says of its rules, in the order of the ids. */
export function catalogue(rules: readonly Rule[] = serverRules): readonly RuleMetadata[] {
  return rules.map((rule) => metadataOf(rule, themeOf(rule)));
}

/** Names a state of the catalogue: equal for equal metadata. */
export function catalogueVersion(): string {
  return createHash('sha256').update(JSON.stringify(catalogue())).digest('hex').slice(0, 12);
}
