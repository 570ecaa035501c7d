import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunInput } from '../src/core/conclude.ts';
import { exampleRun } from '../src/core/run.examples.ts';
import { DISCLAIMER, type Headline, type Run, type RunExitCode } from '../src/core/run.ts';
import { standingCounts, STANDINGS, type Standing } from '../src/core/standing.ts';
import type { RuleState } from '../src/core/outcome.ts';
import type { VerdictKind } from '../src/core/verdict.ts';
import { writeAllureResults } from './allure.ts';
import { junit } from './junit.ts';
import { matrix } from './matrix.ts';
import { summary } from './summary.ts';

/** The example run holds every verdict kind, state and standing; these goldens show what each becomes in each report. */
const run = exampleRun();

const REPORTS = { summary, junit, matrix, allure: allureText } satisfies Record<string, (run: Run) => string>;

/** All files of an Allure results folder as one text, the run's digests of names left out. */
function allureText(of: Run): string {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-allure-'));
  try {
    writeAllureResults(of, folder);
    const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
    const results = files.filter(({ name }) => name.endsWith('-result.json')).map(({ text }) => text);
    const rest = files.filter(({ name }) => !name.endsWith('.json') || name === 'categories.json');
    const texts = results
      .map((text) => JSON.stringify(JSON.parse(text), null, 1))
      .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    return [...texts, ...rest.filter(({ name }) => !name.includes('attachment')).map(({ text }) => text)].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nameOf = (text: string): string => /"name": "([^"]*)",\n "historyId/.exec(text)?.[1] ?? '';

describe('the example run', () => {
  it('holds every verdict kind', () => {
    const seen = { pass: 0, fail: 0, 'not-applicable': 0, blocked: 0, broken: 0 } satisfies Record<VerdictKind, number>;
    for (const { outcome } of run.rules) {
      for (const kind of Object.keys(seen) as VerdictKind[]) seen[kind] += outcome.counts[kind];
    }
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it('holds every state and every standing', () => {
    const states: readonly RuleState[] = ['conformant', 'not conformant', 'recorded', 'not shown'];
    expect(new Set(run.rules.map(({ outcome }) => outcome.state))).toEqual(new Set(states));
    expect(Object.values(standingCounts(run)).every((count) => count > 0)).toBe(true);
  });
});

describe.each(Object.entries(REPORTS))('the report %s', (name, report) => {
  it('shows every verdict kind and standing as its golden file has it', async () => {
    await expect(report(run)).toMatchFileSnapshot(`golden/${name}.golden`);
  });

  it('says that it is no assurance', () => {
    expect(report(run)).toContain(DISCLAIMER);
  });

  it('says of every standing that it is that standing', () => {
    const words: Readonly<Partial<Record<Standing, string>>> = name === 'summary' ? SUMMARY_WORDS : {};
    for (const standing of STANDINGS) expect(report(run)).toContain(words[standing] ?? standing);
  });

  it('holds no control character', () => {
    expect(report(run)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});

const SUMMARY_WORDS: Readonly<Partial<Record<Standing, string>>> = {
  'not conformant': 'Failures: 1 rule',
  'known failure': 'Known failures: 1 rule',
  'differs from expectation': 'Differs from expectation',
  'advice not followed': 'Advice not followed: 1 rule',
  recorded: 'Recorded, not judged',
  broken: 'no answer',
  'switched off': 'Switched off by configuration',
  'not shown': 'Attempted, and not shown',
};

const OUTCOMES = {
  conformant: { changes: { executions: run.rules.flatMap(conformantOf) }, exitCode: 0 },
  'not conformant': { changes: {}, exitCode: 1 },
  'known failures out of date': {
    changes: { executions: run.rules.flatMap(conformantOf), knownFailures: [staleEntry()] },
    exitCode: 1,
  },
  inconclusive: { changes: { access: { authorised: 10, refused: 10, webPages: 0 } }, exitCode: 4 },
} satisfies Record<Headline, { readonly changes: Partial<RunInput>; readonly exitCode: RunExitCode }>;

function conformantOf({ metadata }: Run['rules'][number]) {
  return [{ rule: metadata.id, trace: 't1', verdict: { kind: 'pass' as const } }];
}

function staleEntry() {
  return { rule: 'EX-001', reason: 'defect 3', owner: 'the MESH team', expires: '2027-01-01' };
}

describe.each(Object.entries(OUTCOMES))('a run whose headline is "%s"', (headline, { changes, exitCode }) => {
  const other = exampleRun({ knownFailures: [], ...changes });

  it('has its exit code and says so in every report', () => {
    expect({ headline: other.headline, exitCode: other.exitCode }).toEqual({ headline, exitCode });
    for (const report of Object.values(REPORTS)) expect(report(other).toLowerCase()).toContain(headline);
  });

  it('is green in JUnit only with exit code 0', () => {
    const xml = junit(other);
    expect(XMLValidator.validate(xml)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(xml) as { testsuites: Record<string, string> };
    const red = Number(parsed.testsuites['@_failures']) + Number(parsed.testsuites['@_errors']);
    expect(red === 0).toBe(exitCode === 0);
  });
});
