import { countFindings, type LintedDocument, type LintReport, type RuleLint, type Severity } from '../src/core/lint.ts';
import type { LocatedFinding } from '../src/core/document-rule.ts';
import { many } from './parts/counts.ts';
import { placeText } from './parts/lint-finding.ts';
import { labelled, paragraph, printable, shortened } from './parts/text.ts';

/** Characters of a document's own words that a report shows. */
const SHOWN = 600;
const ORDER: readonly Severity[] = ['error', 'warning', 'information'];

/** Findings for a person, the worst first, and how many rules held. Control characters are made visible. */
export function lintText(report: LintReport): string {
  const sections = report.documents.map((document) => documentLines(document).join('\n'));
  return [...sections, closing(report)].join('\n\n') + '\n';
}

function documentLines({ name, results, unchecked }: LintedDocument): readonly string[] {
  const broken = ORDER.flatMap((severity) =>
    results.filter((result) => result.severity === severity && isFound(result)),
  );
  const held = results.filter(({ state }) => state === 'held').length;
  const idle = results.filter(({ state }) => state === 'not applicable').map(({ rule }) => rule.id);
  return [
    printable(name),
    ...broken.flatMap(resultLines),
    ...(unchecked === undefined ? [] : labelled('NOT CHECKED', shown(unchecked), 2, 13)),
    `  ${many(held, 'rule')} held, ${broken.length} did not`,
    ...(idle.length > 0 ? labelled('nothing for', idle.join(', '), 2, 13) : []),
  ];
}

const isFound = ({ findings }: RuleLint): boolean => findings.length > 0;

function resultLines({ rule, severity, findings, more }: RuleLint): readonly string[] {
  return [
    `  ${severity.padEnd(11)} ${rule.id}  ${rule.name}`,
    ...paragraph(rule.statement, 4),
    ...findings.flatMap(findingLines),
    ...labelled('source', rule.source + (rule.quote === undefined ? '' : ` "${rule.quote}"`), 4),
    ...(more > 0 ? labelled('more', `${more} further findings of this rule`, 4) : []),
    '',
  ];
}

function findingLines({ place, expected, received, remedy }: LocatedFinding): readonly string[] {
  return [
    ...labelled('at', shown(placeText(place)), 4),
    ...labelled('expected', shown(expected), 4),
    ...labelled('received', shown(received), 4),
    // Not wrapped: it is there to be copied.
    ...(remedy === undefined ? [] : remedy.split('\n').map((line) => `    remedy     ${shown(line)}`)),
  ];
}

function shown(text: string): string {
  return shortened(printable(text), SHOWN);
}

function closing(report: LintReport): string {
  const { error, warning, information } = countFindings(report);
  return `${many(error, 'error')}, ${many(warning, 'warning')}, ${information} for information`;
}
