import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintReportExample } from './lint-report.examples.ts';
import { lintJunit } from './lint-junit.ts';
import { lintText } from './lint-text.ts';
import { sarif } from './sarif.ts';

describe('the text of a lint report', () => {
  const text = lintText(lintReportExample);

  it('tells the worst first, each with its place, and counts what held', () => {
    expect(text).toMatchInlineSnapshot(`
      "folder/my flows.txt
        error       WFL-901  an-example
          Everything is right.
          at         folder/my flows.txt:3:14
          expected   a plain text
          received   one with <0x1b>[31m colour
          remedy     A sentence to add
          remedy     another one
          source     example
          more       2 further findings of this rule

        warning     WFL-902  an-example
          Everything is right.
          at         folder/my flows.txt:4
          expected   x
          received   y
          source     example

        information WFL-904  an-example
          Everything is right.
          at         folder/my flows.txt
          expected   x
          received   y
          source     example

        1 rule held, 3 did not
        nothing for  WFL-905

      3 errors, 1 warning, 1 for information
      "
    `);
  });

  it('holds no control character but newlines', () => {
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
  });
});

describe('SARIF', () => {
  const log = JSON.parse(sarif(lintReportExample, '1.2.3')) as {
    version: string;
    runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; level: string }[] }[];
  };
  const [run] = log.runs;

  it('is version 2.1.0 and describes every rule once', () => {
    expect(log.version).toBe('2.1.0');
    expect(run?.tool.driver.rules.map(({ id }) => id).sort()).toEqual([
      'WFL-901',
      'WFL-902',
      'WFL-903',
      'WFL-904',
      'WFL-905',
    ]);
  });

  it('is valid by the official schema, also where nothing was found or not all was looked at', () => {
    const [document] = lintReportExample.documents;
    const unchecked = { what: 'payload', documents: [{ ...document!, unchecked: 'too large to check' }] };
    const reports = [lintReportExample, unchecked, { what: 'payload', documents: [] }];
    expect(reports.flatMap((report) => schemaErrors(sarif(report, '1.2.3')))).toEqual([]);
    expect(schemaErrors(sarif(lintReportExample, '1.2.3').replace('"note"', '"remark"'))).not.toEqual([]);
  });

  it('has a result for each finding, with its level and its place as a URI', () => {
    expect(run?.results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'WFL-904 note',
      'WFL-901 error',
      'WFL-902 warning',
    ]);
    expect(run?.results[1]).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'folder/my%20flows.txt' },
            region: { startLine: 3, startColumn: 14 },
          },
        },
      ],
    });
  });
});

/** The schema of SARIF is of draft 4, and one of its patterns is no Unicode expression. */
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync('reports/golden/sarif-2.1.0.schema.json', 'utf8')) as Record<string, unknown>;
const isSarif = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);

function schemaErrors(log: string): readonly string[] {
  isSarif(JSON.parse(log));
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('JUnit', () => {
  it.each([
    ['error', '1'],
    ['warning', '2'],
  ] as const)('that fails on a %s has %s failures, and skips what found nothing to judge', (failOn, failures) => {
    const xml = lintJunit(lintReportExample, failOn);
    expect(xml).toContain(`<testsuite name="folder/my flows.txt" tests="5" failures="${failures}" errors="0"`);
    expect(xml).toContain('<skipped message="not applicable"/>');
    expect(xml).toContain('folder/my flows.txt:3:14: expected a plain text');
    expect(xml).toContain('and 2 more');
  });

  it('has an error where a document was not checked to its end, and SARIF says so', () => {
    const [document] = lintReportExample.documents;
    const report = { what: 'payload', documents: [{ ...document!, unchecked: 'too large to check' }] };
    expect(lintJunit(report, 'error')).toContain('<error message="too large to check" type="not checked"/>');
    expect(sarif(report, '1.2.3')).toContain('Not checked: too large to check');
  });
});
