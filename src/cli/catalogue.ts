import { createHash } from 'node:crypto';
import type { Rule } from '../core/rule.ts';
import { metadataOf, type RuleMetadata } from '../core/run.ts';
import { documentRules } from '../rules/documents.ts';
import { serverRules } from '../rules/index.ts';
import { themeOf } from '../rules/themes.ts';

/** What the catalogue says of its rules, in the order of the ids. */
export function catalogue(rules: readonly Rule[] = serverRules): readonly RuleMetadata[] {
  return rules.map((rule) => metadataOf(rule, themeOf(rule)));
}

/** What is said of the rules that judge documents, in the order of the ids. */
export function documentCatalogue(): readonly RuleMetadata[] {
  return documentRules.map((rule) => metadataOf(rule, rule.binds));
}

/** Names a state of the catalogue: equal for equal metadata. */
export function catalogueVersion(): string {
  return createHash('sha256').update(JSON.stringify(catalogue())).digest('hex').slice(0, 12);
}
