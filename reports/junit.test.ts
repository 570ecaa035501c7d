import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RunInput } from '../src/core/conclude.ts';
import { exampleRun } from '../src/core/run.examples.ts';
import { DISCLAIMER } from '../src/core/run.ts';
import { junit } from './junit.ts';

interface Case {
  readonly '@_name': string;
  readonly failure?: { readonly '@_type': string; readonly '@_message': string; readonly '#text': string };
  readonly error?: { readonly '@_type': string };
  readonly skipped?: { readonly '@_message': string };
  readonly properties: { readonly property: readonly { readonly '@_name': string; readonly '@_value': string }[] };
  readonly 'system-out'?: string;
}

interface Suite {
  readonly '@_name': string;
  readonly '@_tests': string;
  readonly '@_failures': string;
  readonly '@_errors': string;
  readonly '@_skipped': string;
  readonly testcase: readonly Case[];
  readonly 'system-out'?: string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => ['testsuite', 'testcase'].includes(name),
});

function parsed(changes: Partial<RunInput> = {}): {
  readonly suites: readonly Suite[];
  readonly cases: readonly Case[];
} {
  const xml = junit(exampleRun(changes));
  expect(XMLValidator.validate(xml)).toBe(true);
  const suites = (parser.parse(xml) as { testsuites: { testsuite: readonly Suite[] } }).testsuites.testsuite;
  return { suites, cases: suites.flatMap(({ testcase }) => testcase) };
}

const caseOf = (id: string, changes: Partial<RunInput> = {}): Case => {
  const found = parsed(changes).cases.find((one) => one['@_name'].startsWith(id));
  if (!found) throw new Error(`no test case of ${id}`);
  return found;
};

describe('the JUnit report', () => {
  it('has a suite for each theme and one for the run, with true counts', () => {
    const { suites } = parsed();
    expect(suites.map((suite) => suite['@_name'])).toEqual(['authorisation', 'inbox | paging', 'run']);
    for (const suite of suites) {
      const count = (kind: 'failure' | 'error' | 'skipped') =>
        suite.testcase.filter((one) => one[kind] !== undefined).length;
      expect([suite['@_tests'], suite['@_failures'], suite['@_errors'], suite['@_skipped']].map(Number)).toEqual([
        suite.testcase.length,
        count('failure'),
        count('error'),
        count('skipped'),
      ]);
    }
  });

  it('passes conformant rules and nothing else', () => {
    const green = parsed().cases.filter(
      ({ failure, error, skipped }) => !failure && error === undefined && skipped === undefined,
    );
    expect(green.map((one) => one['@_name'])).toEqual(['EX-001 must-stated-1']);
  });

  it('puts rule, expected and received in the first line of a failure, and its level in the type', () => {
    const { failure } = caseOf('EX-002');
    expect(failure?.['@_type']).toBe('MUST');
    expect(failure?.['@_message']).toMatch(/^EX-002 MUST must-standard-2: expected 403, received 200 <b>/);
    expect(failure?.['#text'].split('\n')[0]).toBe(failure?.['@_message']);
    expect(failure?.['#text']).toContain('curl --silent');
  });

  it('calls what broke an error', () => {
    expect(caseOf('EX-007').error?.['@_type']).toBe('broken');
  });

  it('tells a failure that is only reported without failing the build', () => {
    const differs = caseOf('EX-004');
    expect(differs.failure).toBeUndefined();
    expect(differs.skipped?.['@_message']).toMatch(/^differs from expectation: EX-004/);
    expect(differs['system-out']).toContain('expected: 403');
    expect(differs.properties.property).toContainEqual({ '@_name': 'standing', '@_value': 'differs from expectation' });
  });

  it('has no failure in a run that shall never fail', () => {
    const policy = { failOn: 'never', basis: 'stated', require: [] } as const;
    const { cases } = parsed({ policy, required: {}, knownFailures: [] });
    expect(cases.filter(({ failure }) => failure)).toEqual([]);
    expect(caseOf('EX-002', { policy }).skipped?.['@_message']).toMatch(/^not conformant: /);
  });

  it('says why a rule is not shown', () => {
    expect(caseOf('EX-009').skipped?.['@_message']).toBe('not shown: the valid twin was refused');
  });

  it('writes no character that XML forbids', () => {
    expect(junit(exampleRun())).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  });

  it('ends with the disclaimer', () => {
    expect(parsed().suites.at(-1)?.['system-out']).toBe(DISCLAIMER);
  });
});
