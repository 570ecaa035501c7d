import type { RuleMetadata } from '../core/run.ts';
import { candidates } from '../rules/candidates.ts';
import { applicationRules, clientRules, workflowRules } from '../rules/index.ts';
import { notJudged } from '../rules/not-judged.ts';
import { catalogue, documentCatalogue } from './catalogue.ts';
import { tableRow } from '../../reports/parts/table-row.ts';

/** The page on the rules: all of them, and what none of them judges. */
export function rulesPage(): string {
  const rules = catalogue();
  return [
    '# The rules',
    '',
    `${rules.length} rules that bind a MESH server. Written by \`npm run docs\` from the catalogue in \`src/rules\`.`,
    'The basis says how firm the source is: *stated* by the specification, *standard* (HTTP or security), *derived* from documented or',
    'observed behaviour, *practice*, or *unknown*: such a rule records and never fails. The sources are explained in [sources.md](sources.md).',
    '',
    ...rulesTable(rules),
    ...otherRules().flatMap(({ title, judgeWhat, rules: judging }) => [
      '',
      `## Rules about ${title}`,
      '',
      `${judging.length} rules ${judgeWhat[0]}`,
      ...judgeWhat.slice(1),
      '',
      ...rulesTable(judging),
    ]),
    ...whatIsLeft(),
    '',
  ].join('\n');
}

interface Section {
  readonly title: string;
  /** What follows "12 rules". */
  readonly judgeWhat: readonly string[];
  readonly rules: readonly RuleMetadata[];
}

const ABOUT_DOCUMENTS = [
  'that `meshkit lint` and `meshkit usecase` judge documents by. WFL is about workflows, PAY about payloads, FIL about files. What MUST be',
  'is an error, what SHOULD be a warning; what MAY be, or is unknown, is information. WFL-001 to WFL-005 and WFL-072 to WFL-074 are about',
  'addresses by patient, WFL-020 and WFL-060 to WFL-071 about permissions, WFL-006, WFL-007, WFL-031 and WFL-080 to WFL-084 about messages,',
  'WFL-100 to WFL-119 about use cases.',
];

function otherRules(): readonly Section[] {
  const section = (title: string, rules: readonly RuleMetadata[], ...judgeWhat: readonly string[]): Section => {
    return { title, rules, judgeWhat };
  };
  return [
    section(
      'clients',
      catalogue(clientRules),
      'that `meshkit witness` and `meshkit judge` judge a MESH client by. WFL-050 to WFL-058 are the cases of the witness test.',
    ),
    section(
      'workflows',
      catalogue(workflowRules),
      'that `meshkit conform --suite workflow` judges messages and their acknowledgements by, end to end.',
    ),
    section(
      'software that uses the file interface',
      catalogue(applicationRules),
      'that `meshkit witness-files` judges it by. Those that `meshkit lint files` knows too judge what it drops into out.',
    ),
    section('documents', documentCatalogue(), ...ABOUT_DOCUMENTS),
  ];
}

function whatIsLeft(): readonly string[] {
  const left = candidates.filter((id) => id in notJudged);
  return [
    '',
    '## What is not judged, and why',
    '',
    `The catalogue was made from ${candidates.length} candidate rules: ${candidates.length - left.length} of them are judged by the rules above, ${left.length} are not. Nor are some`,
    'rules that were added since. Those of them that stand above are there so that reports can say so.',
    '',
    ...Object.entries(notJudged).map(([id, reason]) => `- ${id}: ${reason}`),
  ];
}

function rulesTable(rules: readonly RuleMetadata[]): readonly string[] {
  return [
    '| rule | level | basis | statement | source |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map(({ id, name, level, basis, statement, source }) =>
      tableRow([`${id}<br>${name}`, level, basis, statement, source]),
    ),
  ];
}
