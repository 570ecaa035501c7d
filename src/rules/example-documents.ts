import type { DocumentExamples, DocumentRule } from '../core/document-rule.ts';
import { lint, type RuleLint } from '../core/lint.ts';
import type { RuleFields } from '../core/rule.ts';

/** One rule about documents with what it says of its examples, whatever its evidence is. */
export interface JudgedDocuments {
  readonly rule: RuleFields;
  readonly pass: readonly RuleLint[];
  readonly fail: readonly RuleLint[];
}

/** Judges the examples of each rule by that rule alone. */
export function judgedDocuments<E>(
  rules: readonly DocumentRule<E>[],
  examples: DocumentExamples<E>,
): readonly JudgedDocuments[] {
  return rules.map((rule) => {
    const { pass = [], fail = [] } = examples[rule.id] ?? {};
    const results = (documents: readonly E[]) => documents.flatMap((document) => lint([rule], document));
    return { rule, pass: results(pass), fail: results(fail) };
  });
}
