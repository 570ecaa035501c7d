import type { RuleResult, Run } from '../src/core/run.ts';
import { standingOf } from '../src/core/standing.ts';
import { countsText, many } from './parts/counts.ts';
import { findingLine } from './parts/failure.ts';
import { printable, shortened } from './parts/text.ts';
import { byTheme } from './parts/theme.ts';
import { unshownReason } from './parts/unshown.ts';

/** The rule matrix in Markdown: every rule of the catalogue, what was seen of it, and why not where it wasn't shown. */
export function matrix(run: Run): string {
  const { target, id, startedAt, headline, sentence, selection } = run;
  return [
    `# Rule matrix: ${cell(target.name)}`,
    '',
    `Run ${cell(id)} of ${cell(startedAt)} against ${cell(target.baseUrl)}, seed ${run.seed}, catalogue ${cell(run.meshkit.catalogue)}.`,
    '',
    `**${cell(headline)}**${selection.complete ? '' : ' (partial run)'}: ${cell(sentence)}. Exit code ${run.exitCode}.`,
    '',
    ...run.reasons.map((reason) => `- ${cell(reason)}`),
    ...(run.reasons.length > 0 ? [''] : []),
    'The level is what the rule demands; the basis is how firm its source is. A rule of basis `unknown` records and never fails.',
    '',
    ...[...byTheme(run)].flatMap(([theme, rules]) => themeSection(theme, rules)),
    run.disclaimer,
    '',
  ].join('\n');
}

function themeSection(theme: string, rules: readonly RuleResult[]): readonly string[] {
  const conformant = rules.filter(({ outcome }) => outcome.state === 'conformant').length;
  const count = `${conformant} conformant of ${many(rules.length, 'rule')}.`;
  return [`## ${cell(theme)}`, '', count, '', ...HEAD, ...rules.map(row), ''];
}

const HEAD = [
  '| rule | level | basis | what it states | result | executions | variants | remarks | source |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];

function row(result: RuleResult): string {
  const { metadata, outcome } = result;
  const cells = [
    `${metadata.id} ${metadata.name}`,
    metadata.level,
    metadata.basis,
    metadata.statement,
    standingOf(result),
    countsText(outcome),
    variantsText(result),
    remarks(result),
    metadata.source,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function variantsText({ outcome: { variants } }: RuleResult): string {
  const { seen, missing } = variants;
  if (seen.length + missing.length === 0) return '';
  const lacking = missing.length > 0 ? `; missing: ${missing.join(', ')}` : '';
  return `${seen.length} of ${seen.length + missing.length}${lacking}`;
}

/** Characters of a remark: the whole is in run.json. */
const REMARK = 300;

function remarks(result: RuleResult): string {
  const { outcome, failures } = result;
  const found = failures[0] ? [findingLine(failures[0])] : [];
  return shortened(
    [unshownReason(result), ...found, ...outcome.observed].filter((text) => text !== undefined).join('; '),
    REMARK,
  );
}

/** Text that Markdown shows as it is: no markup, no cell or line ends. */
function cell(text: string): string {
  const entities = printable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return entities.replace(/[\\`*[\]|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&');
}
