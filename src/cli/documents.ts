import type { RuleMetadata } from '../core/run.ts';
import { APPLICATION_PLACEHOLDERS, PLACEHOLDERS } from '../node/client-configuration.ts';
import { configurationSchema } from '../node/configuration-schema.ts';
import { captureSchema } from '../node/recorder/capture-schema.ts';
import { candidates } from '../rules/candidates.ts';
import { notJudged } from '../rules/not-judged.ts';
import { applicationRules, clientRules, workflowRules } from '../rules/index.ts';
import { catalogue, documentCatalogue } from './catalogue.ts';
import { generatorsPage } from './generators-page.ts';

/** Documents that are written from the code: path and text. A test fails where a file has drifted; `npm run docs` mends it. */
export function documents(): Readonly<Record<string, string>> {
  return {
    'docs/rules.md': rulesPage(),
    'docs/configuration.md': configurationPage(),
    'docs/generators.md': generatorsPage(),
    'docs/capture.schema.json': JSON.stringify(captureSchema, null, 2) + '\n',
    'docs/config.schema.json': JSON.stringify(configurationSchema, null, 2) + '\n',
  };
}

function rulesPage(): string {
  const rules = catalogue();
  const documentRules = documentCatalogue();
  const left = candidates.filter((id) => id in notJudged);
  return [
    '# The rules',
    '',
    `${rules.length} rules that bind a MESH server. Written by \`npm run docs\` from the catalogue in \`src/rules\`.`,
    'The basis says how firm the source is: *stated* by the specification, *standard* (HTTP or security), *derived* from documented or',
    'observed behaviour, *practice*, or *unknown*: such a rule records and never fails. The sources are explained in [sources.md](sources.md).',
    '',
    ...rulesTable(rules),
    '',
    '## Rules about clients',
    '',
    `${clientRules.length} rules that \`meshkit witness\` and \`meshkit judge\` judge a MESH client by. WFL-050 to WFL-058 are the cases of the witness test.`,
    '',
    ...rulesTable(catalogue(clientRules)),
    '',
    '## Rules about workflows',
    '',
    `${workflowRules.length} rules that \`meshkit conform --suite workflow\` judges messages and their acknowledgements by, end to end.`,
    '',
    ...rulesTable(catalogue(workflowRules)),
    '',
    '## Rules about software that uses the file interface',
    '',
    `${applicationRules.length} rules that \`meshkit witness-files\` judges it by. Those that \`meshkit lint files\` knows too judge what it drops into out.`,
    '',
    ...rulesTable(catalogue(applicationRules)),
    '',
    '## Rules about documents',
    '',
    `${documentRules.length} rules that \`meshkit lint\` and \`meshkit usecase\` judge documents by. WFL is about workflows, PAY about payloads, FIL about files. What MUST be`,
    'is an error, what SHOULD be a warning; what MAY be, or is unknown, is information. WFL-001 to WFL-009 and WFL-072 to WFL-074 are about',
    'addresses by patient, WFL-020 and WFL-060 to WFL-071 about permissions, WFL-006, WFL-031 and WFL-080 to WFL-084 about messages, WFL-100 to WFL-119 about use cases.',
    '',
    ...rulesTable(documentRules),
    '',
    '## What is not judged, and why',
    '',
    `The catalogue was made from ${candidates.length} candidate rules. ${candidates.length - left.length} of them are judged by the rules above; ${left.length} are not. Some rules about payloads that`,
    'were added since are judged by nothing either.',
    '',
    ...Object.entries(notJudged).map(([id, reason]) => `- ${id}: ${reason}`),
    '',
  ].join('\n');
}

function rulesTable(rules: readonly RuleMetadata[]): readonly string[] {
  return [
    '| rule | level | basis | statement | source |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map(({ id, name, level, basis, statement, source }) =>
      rowOf([`${id}<br>${name}`, level, basis, statement, source]),
    ),
  ];
}

/** The part of JSON Schema that the configuration's schema uses. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

function configurationPage(): string {
  return [
    '# Configuration',
    '',
    '`meshkit conform --target <name>` reads `meshkit.config.yaml`, `.yml` or `.json` of the current folder, or `--config <file>`.',
    'Every setting is checked; an error names the file, the line, the setting and what to do. Secrets are never written here: a setting',
    'that holds one says `{ env: NAME }` or `{ file: PATH }`. Written by `npm run docs` from the schema, which is in',
    '[config.schema.json](config.schema.json) for editors.',
    '',
    '| setting | needed | what it is |',
    '| --- | --- | --- |',
    ...settings(configurationSchema as Schema, '').map(rowOf),
    '',
    '## Placeholders of `client`',
    '',
    '| placeholder | stands for |',
    '| --- | --- |',
    ...placeholders(PLACEHOLDERS),
    '',
    '## Placeholders of `application`',
    '',
    '| placeholder | stands for |',
    '| --- | --- |',
    ...placeholders(APPLICATION_PLACEHOLDERS),
    '',
  ].join('\n');
}

const placeholders = (meanings: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(meanings).map(([name, meaning]) => rowOf([`\`{${name}}\``, meaning]));

/** One row for each setting, outer before inner. `<name>` stands for a name that the user chooses. */
function settings(schema: Schema, prefix: string): readonly (readonly string[])[] {
  const named = Object.entries(schema.properties ?? {}).filter(([name]) => name !== '$schema');
  const free =
    typeof schema.additionalProperties === 'object' ? ([['<name>', schema.additionalProperties]] as const) : [];
  return [...named, ...free].flatMap(([name, inner]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const needed = schema.required?.includes(name) ? 'yes' : '';
    return [[`\`${path}\``, needed, inner.description ?? ''], ...settings(inner, path)];
  });
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
