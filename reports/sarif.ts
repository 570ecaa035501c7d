import type { LocatedFinding, Place } from '../src/core/document-rule.ts';
import type { LintedDocument, LintReport, RuleLint, Severity } from '../src/core/lint.ts';
import type { RuleMetadata } from '../src/core/run.ts';
import { printable } from './parts/text.ts';

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } satisfies Record<Severity, string>;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines. `version` is meshkit's. */
export function sarif(report: LintReport, version: string): string {
  const results = report.documents.flatMap((document) => document.results);
  const rules = new Map(results.map(({ rule, severity }) => [rule.id, ruleOf(rule, severity)]));
  const run = {
    tool: { driver: { name: 'meshkit', version, rules: [...rules.values()] } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.documents.flatMap(notificationsOf) }],
    results: results.flatMap(resultsOf),
  };
  return (
    JSON.stringify(
      { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
      null,
      2,
    ) + '\n'
  );
}

/** What was not looked at to its end. */
function notificationsOf({ name, unchecked }: LintedDocument) {
  if (unchecked === undefined) return [];
  return [
    {
      level: 'error',
      message: { text: `Not checked: ${printable(unchecked)}` },
      locations: [{ physicalLocation: locationOf({ file: name }) }],
    },
  ];
}

function ruleOf({ id, name, statement, source, level, basis }: RuleMetadata, severity: Severity) {
  return {
    id,
    name,
    shortDescription: { text: statement },
    help: { text: `Source: ${source}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { level, basis },
  };
}

function resultsOf({ rule, severity, findings }: RuleLint) {
  return findings.map((finding) => ({
    ruleId: rule.id,
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: locationOf(finding.place) }],
  }));
}

function messageOf({ expected, received, remedy }: LocatedFinding): string {
  const told = `Expected ${printable(expected)}; received ${printable(received)}.`;
  return remedy === undefined ? told : `${told}\n${remedy.split('\n').map(printable).join('\n')}`;
}

/** A path is a relative URI here: `/` between parts, everything else that a URI may not hold escaped. */
function locationOf({ file, line, column }: Place) {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join('/');
  const region = { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return { artifactLocation: { uri }, ...(line !== undefined && { region }) };
}
