import { APPLICATION_PLACEHOLDERS, PLACEHOLDERS } from '../node/client-configuration.ts';
import { configurationSchema } from '../node/configuration-schema.ts';
import { captureSchema } from '../node/recorder/capture-schema.ts';
import { generatorsPage } from './generators-page.ts';
import { tableRow } from '../../reports/parts/table-row.ts';
import { rulesPage } from './rules-page.ts';

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
    ...settings(configurationSchema as Schema, '').map(tableRow),
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
  Object.entries(meanings).map(([name, meaning]) => tableRow([`\`{${name}}\``, meaning]));

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
