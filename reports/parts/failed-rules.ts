import type { FailureReport, RuleResult, Run } from '../../src/core/run.ts';
import { standingOf, type Standing } from '../../src/core/standing.ts';
import { many } from './counts.ts';
import { failureFields, findingLine } from './failure.ts';
import { labelled, paragraph, printable } from './text.ts';

/** Rules whose failures are told; the others are named, and told in run.json. */
const TOLD = 20;

/** The section that tells the failures of a standing, in full or in short; none for standings without failures. */
const SECTIONS = {
  'not conformant': { title: 'Failures', full: true },
  'differs from expectation': {
    title: 'Differs from expectation, which the source does not state outright',
    full: true,
  },
  'known failure': { title: 'Known failures', full: false },
  'advice not followed': { title: 'Advice not followed', full: false },
  conformant: undefined,
  recorded: undefined,
  broken: undefined,
  'switched off': undefined,
  'not shown': undefined,
} satisfies Record<Standing, { readonly title: string; readonly full: boolean } | undefined>;

/** One section for each standing that has failures. */
export function failureSections({ rules }: Run): readonly (readonly string[])[] {
  return Object.entries(SECTIONS).map(([standing, section]) => {
    const results = rules.filter((result) => standingOf(result) === standing);
    if (section === undefined || results.length === 0) return [];
    const rest = results.slice(TOLD).map(({ metadata }) => metadata.id);
    return [
      `${section.title}: ${many(results.length, 'rule')}`,
      ...results.slice(0, TOLD).flatMap((result) => failedRule(result, section.full)),
      ...(rest.length > 0 ? ['', ...paragraph(`Also: ${rest.join(', ')}. run.json tells them in full.`, 2)] : []),
    ];
  });
}

function failedRule(result: RuleResult, full: boolean): readonly string[] {
  const { metadata, failures } = result;
  const [first, ...others] = failures;
  return [
    '',
    `  ${metadata.id}  ${metadata.level}  ${metadata.name}`,
    ...paragraph(printable(metadata.statement), 4),
    ...(first ? failureLines(result, first, full) : []),
    ...others.flatMap((other) => labelled('also', printable(otherFailure(other)), 4)),
  ];
}

/** Labels of the short form. */
const SHORT: readonly string[] = ['expected', 'received', 'where', 'source'];

function failureLines(result: RuleResult, failure: FailureReport, full: boolean): readonly string[] {
  const fields = failureFields(result, failure).filter(([label]) => full || SHORT.includes(label));
  const lines = fields.flatMap(([label, text]) => labelled(label, text, 4));
  if (failure.curl === undefined || !full) return lines;
  return [
    ...lines,
    `    again, where meshkit conform ran:`,
    ...failure.curl.split('\n').map((line) => `      ${line}`),
  ];
}

function otherFailure(failure: FailureReport): string {
  const { variant, exchange } = failure.execution;
  return `${[variant, exchange].filter((part) => part !== undefined).join(', ')}: ${findingLine(failure)}`;
}
