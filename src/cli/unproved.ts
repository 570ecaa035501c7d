import type { Rule } from '../core/rule.ts';
import { untestable } from '../rules/untestable.ts';
import type { Broken } from './proof.ts';

/** MUST rules that no mutant is aimed at, one sentence each. A rule that can't be exercised from outside needs none. */
export function unproved(rules: readonly Rule[], mutants: readonly Broken[]): readonly string[] {
  const aimed = new Set(mutants.map(({ kills }) => kills));
  return rules
    .filter(({ id, level, basis }) => level === 'MUST' && basis !== 'unknown' && !aimed.has(id) && !(id in untestable))
    .map(({ id, name }) => `UNPROVED ${id} ${name}: no mutant shows that it can fail`);
}
