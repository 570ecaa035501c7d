/** Laws that every family of rules obeys. Each answers the breaches as sentences: none means that the law holds. For tests alone. */
import type { DocumentRule } from '../core/document-rule.ts';
import { judge } from '../core/judge.ts';
import { lint, type RuleLint } from '../core/lint.ts';
import type { Rule, RuleFields } from '../core/rule.ts';
import type { Trace } from '../core/trace.ts';

/** Evidence of one rule: what it passes and what it fails. */
interface ExamplesOf<E> {
  readonly pass: readonly E[];
  readonly fail: readonly E[];
}

/** What must not come back in a finding: the personal data and the secrets of the examples. */
const GIVEN_AWAY = /999000001|Smith|secret/;

/** "Ids and names are unique; a rule is one sentence with a source; what nobody knows is never demanded." */
export function ruleBreaches(rules: readonly RuleFields[]): readonly string[] {
  return [
    ...repeated(rules.map(({ id }) => id)),
    ...repeated(rules.map(({ name }) => name)),
    ...rules.flatMap((rule) => oddities(rule).map((oddity) => `${rule.id} ${oddity}`)),
  ];
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, at) => texts.indexOf(text) < at).map((text) => `${text} is there twice`);
}

function oddities({ id, name, level, basis, statement, source }: RuleFields): readonly string[] {
  const laws: Readonly<Record<string, boolean>> = {
    'has an id of three letters and three digits': /^[A-Z]{3}-[0-9]{3}$/.test(id),
    'has a name of words with hyphens': /^[a-z0-9]+(-[a-z0-9]+)+$/.test(name),
    'is one sentence': /^[A-Z0-9].*[^.]\.$/.test(statement),
    'leaves its level out of its sentence': !/\b(must|should)\b/.test(statement.toLowerCase()),
    'names a source': source.reference !== '',
    'demands nothing that nobody knows': basis !== 'unknown' || level !== 'MUST',
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [`breaks: ${law}`]));
}

/** One line for each rule: what a reader of old results relies on. */
export function frozenLines(rules: readonly RuleFields[]): readonly string[] {
  return rules.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`);
}

/** "A rule passes its passing traces and fails its failing ones." What nobody knows has nothing to fail. */
export function traceBreaches(rule: Rule, examples: ExamplesOf<Trace> = { pass: [], fail: [] }): readonly string[] {
  const { pass, fail } = examples;
  const kinds = (trace: Trace): readonly string[] => judge(rule, trace).map(({ verdict }) => verdict.kind);
  const passes = (found: readonly string[]): boolean =>
    found.includes('pass') && !found.includes('fail') && !found.includes('broken');
  return [
    ...none('passing', pass),
    ...(rule.basis === 'unknown' ? [] : none('failing', fail)),
    ...pass.flatMap((trace, at) => (passes(kinds(trace)) ? [] : [`passing example ${at}: ${kinds(trace).join()}`])),
    ...fail.flatMap((trace, at) =>
      kinds(trace).includes('fail') ? [] : [`failing example ${at}: ${kinds(trace).join()}`],
    ),
  ];
}

function none(which: string, examples: readonly unknown[]): readonly string[] {
  return examples.length > 0 ? [] : [`it has no ${which} example`];
}

/** "A rule holds in its passing documents; in its failing ones it says what and where, and gives nothing away." */
export function documentBreaches<E>(
  rule: DocumentRule<E>,
  examples: ExamplesOf<E> = { pass: [], fail: [] },
): readonly string[] {
  const judged = (documents: readonly E[]): readonly RuleLint[] =>
    documents.flatMap((document) => lint([rule], document));
  const [pass, fail] = [judged(examples.pass), judged(examples.fail)];
  return [
    ...none('passing', pass),
    ...none('failing', fail),
    ...pass.flatMap(({ state }, at) => (state === 'held' ? [] : [`passing example ${at}: ${state}`])),
    ...fail.flatMap(({ state }, at) => (state === 'not held' ? [] : [`failing example ${at}: ${state}`])),
    ...fail.flatMap(findingBreaches),
  ];
}

function findingBreaches({ findings }: RuleLint): readonly string[] {
  return findings.flatMap(({ expected, received, place }) => [
    ...([expected, received, place.file].includes('') ? ['a finding leaves out what or where'] : []),
    ...(GIVEN_AWAY.test(expected + received) ? [`a finding gives away: ${expected}, ${received}`] : []),
  ]);
}
