import type { RuleResult, Run } from '../src/core/run.ts';
import { standingOf, type Standing } from '../src/core/standing.ts';
import { countsText } from './parts/counts.ts';
import { failureFields, failureLine } from './parts/failure.ts';
import { printable } from './parts/text.ts';
import { byTheme } from './parts/theme.ts';
import { unshownReason } from './parts/unshown.ts';
import { xmlText, type Element } from './parts/xml.ts';

/** Whether a test case counts as failed, in error, skipped or passed. Only a conformant rule is a passed test case. */
type Mark = 'failure' | 'error' | 'skipped' | 'passed';

interface Case {
  readonly mark: Mark;
  readonly element: Element;
}

/** JUnit XML: a test suite for each theme, a test case for each rule, and one for the run, so that only exit code 0 is green. */
export function junit(run: Run): string {
  const suites = [...byTheme(run)].map(([theme, rules]) => suite(theme, rules.map(ruleCase), run));
  const all = [...suites, suite('run', [runCase(run)], run, run.disclaimer)];
  const total = (name: string): string => String(all.reduce((sum, one) => sum + Number(one[name]), 0));
  return xmlText({
    testsuites: {
      '@name': printable(`meshkit ${run.target.name}`),
      '@tests': total('@tests'),
      '@failures': total('@failures'),
      '@errors': total('@errors'),
      '@skipped': total('@skipped'),
      '@time': (run.durationMs / 1000).toFixed(3),
      testsuite: all,
    },
  });
}

function suite(name: string, cases: readonly Case[], run: Run, output?: string): Element {
  const count = (mark: Mark): string => String(cases.filter((one) => one.mark === mark).length);
  return {
    '@name': name,
    '@tests': String(cases.length),
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@timestamp': run.startedAt,
    testcase: cases.map(({ element }) => element),
    ...(output !== undefined && { 'system-out': output }),
  };
}

const CASES = {
  conformant: () => ({ mark: 'passed', body: {} }),
  'not conformant': failed,
  'known failure': (result) => skipped(result, failureText(result)),
  'differs from expectation': (result) => skipped(result, failureText(result)),
  'advice not followed': (result) => skipped(result, failureText(result)),
  recorded: (result) => skipped(result, result.outcome.observed.join('; ')),
  broken: (result) => ({
    mark: 'error',
    body: { error: { '@message': unshownReason(result) ?? '', '@type': 'broken' } },
  }),
  'switched off': (result) => skipped(result, unshownReason(result) ?? ''),
  'not shown': (result) => skipped(result, unshownReason(result) ?? ''),
} satisfies Record<Standing, (result: RuleResult) => { readonly mark: Mark; readonly body: Element }>;

function ruleCase(result: RuleResult): Case {
  const { metadata, outcome } = result;
  const standing = standingOf(result);
  const { mark, body } = CASES[standing](result);
  const properties = {
    rule: metadata.id,
    level: metadata.level,
    basis: metadata.basis,
    standing,
    source: metadata.source,
    statement: metadata.statement,
    executions: countsText(outcome),
  };
  const element = {
    '@name': `${metadata.id} ${metadata.name}`,
    '@classname': `meshkit.${metadata.theme}`,
    properties: { property: propertyList(properties) },
    ...body,
    ...(outcome.state === 'not conformant' && mark !== 'failure' && { 'system-out': detailText(result) }),
  };
  return { mark, element };
}

function failed(result: RuleResult): { readonly mark: Mark; readonly body: Element } {
  if (result.gate !== 'fails the run') return skipped(result, failureText(result));
  const failure = { '@message': failureText(result), '@type': result.metadata.level, '#text': detailText(result) };
  return { mark: 'failure', body: { failure } };
}

function skipped(result: RuleResult, why: string): { readonly mark: Mark; readonly body: Element } {
  return { mark: 'skipped', body: { skipped: { '@message': printable(`${standingOf(result)}: ${why}`) } } };
}

function failureText(result: RuleResult): string {
  const [first] = result.failures;
  return first ? failureLine(result, first) : '';
}

/** The first line stands alone: many readers show no more. */
function detailText(result: RuleResult): string {
  const told = result.failures.flatMap((failure) => [
    failureLine(result, failure),
    result.metadata.statement,
    ...failureFields(result, failure).map(([label, text]) => `${label}: ${text}`),
    ...(failure.curl === undefined ? [] : [`again, where meshkit conform ran:`, failure.curl]),
    '',
  ]);
  return told.map((line) => line.split('\n').map(printable).join('\n')).join('\n');
}

/** The run as a test case of its own: an inconclusive run, or an outdated list of known failures, isn't green. */
function runCase(run: Run): Case {
  const { exitCode, headline, sentence, reasons } = run;
  const mark: Mark = exitCode === 0 ? 'passed' : exitCode === 1 ? 'failure' : 'error';
  const problem = {
    '@message': printable(`${headline}: ${sentence}`),
    '@type': headline,
    '#text': reasons.map(printable).join('\n'),
  };
  const properties = {
    headline,
    sentence,
    exitCode: String(exitCode),
    seed: String(run.seed),
    partial: String(!run.selection.complete),
  };
  const element = {
    '@name': 'the run is conclusive and conformant',
    '@classname': 'meshkit.run',
    properties: { property: propertyList(properties) },
    ...(mark !== 'passed' && { [mark]: problem }),
  };
  return { mark, element };
}

function propertyList(properties: Readonly<Record<string, string>>): readonly Element[] {
  return Object.entries(properties).map(([name, value]) => ({ '@name': name, '@value': printable(value) }));
}
