import type { LintedDocument, LintReport, RuleLint } from '../src/core/lint.ts';
import { findingText } from './parts/lint-finding.ts';
import { printable } from './parts/text.ts';
import { xmlText, type Element } from './parts/xml.ts';

/** What counts as failed, as for the exit code. */
export type FailOn = 'error' | 'warning';

/** JUnit XML: a test suite for each document, a test case for each rule. What found nothing to judge, or only advises, is skipped. */
export function lintJunit(report: LintReport, failOn: FailOn): string {
  const suites = report.documents.map((document) => suiteOf(document, failOn));
  const total = (name: string): string => String(suites.reduce((sum, suite) => sum + Number(suite[name]), 0));
  return xmlText({
    testsuites: {
      '@name': printable(`meshkit lint ${report.what}`),
      '@tests': total('@tests'),
      '@failures': total('@failures'),
      '@errors': total('@errors'),
      '@skipped': total('@skipped'),
      testsuite: suites,
    },
  });
}

function suiteOf({ name, results, unchecked }: LintedDocument, failOn: FailOn): Element {
  const cases = results.map((result) => ({ mark: markOf(result, failOn), result }));
  const count = (mark: Mark): string => String(cases.filter((each) => each.mark === mark).length);
  const whole = unchecked === undefined ? [] : [uncheckedCase(unchecked)];
  return {
    '@name': printable(name),
    '@tests': String(cases.length + whole.length),
    '@failures': count('failure'),
    '@errors': String(whole.length),
    '@skipped': count('skipped'),
    testcase: [...cases.map(({ result, mark }) => caseOf(result, mark)), ...whole],
  };
}

type Mark = 'passed' | 'failure' | 'skipped';

function markOf({ state, severity }: RuleLint, failOn: FailOn): Mark {
  if (state === 'held') return 'passed';
  const fails = severity === 'error' || (severity === 'warning' && failOn === 'warning');
  return state === 'not held' && fails ? 'failure' : 'skipped';
}

function caseOf({ rule, severity, findings, more, state }: RuleLint, mark: Mark): Element {
  const [first] = findings;
  const message = first ? `${severity}: ${findingText(first)}` : state;
  const further = more > 0 ? [`and ${more} more`] : [];
  const text = [...findings.map(findingText), ...further].join('\n');
  const body: Readonly<Record<Mark, Element>> = {
    passed: {},
    failure: { failure: { '@message': message, '@type': rule.level, '#text': text } },
    skipped: { skipped: { '@message': message }, ...(text !== '' && { 'system-out': text }) },
  };
  return { '@name': `${rule.id} ${rule.name}`, '@classname': `meshkit.lint.${rule.theme}`, ...body[mark] };
}

function uncheckedCase(reason: string): Element {
  const error = { '@message': printable(reason), '@type': 'not checked' };
  return { '@name': 'the document was checked to its end', '@classname': 'meshkit.lint.document', error };
}
