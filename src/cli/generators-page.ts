import type { RegisteredDefect, RegistryEntry } from '../../generators/registry-entry.ts';
import { generatorRegistry } from '../../generators/registry.ts';
import { hmacSha256 } from '../node/hmac.ts';
import { tableRow } from '../../reports/parts/table-row.ts';

/** The page on the generators: all of them, with the defects that each can make. */
export function generatorsPage(): string {
  const registry = generatorRegistry(hmacSha256);
  const count = registry.reduce((sum, { defects }) => sum + defects.length, 0);
  return [
    '# Generators',
    '',
    `${registry.length} generators with ${count} defects. Written by \`npm run docs\` from \`generators/registry.ts\`.`,
    '',
    'A generator makes legal values, at their edges too; a defect is one named fault in an otherwise legal value. `import { mexHeaders,',
    "mexHeaderDefects, malformed } from 'meshkit/generators'` brings them into a property test with fast-check 4; `meshkit generate` writes",
    'them. The judge is what accepts the valid values and refuses the defects in our own tests, and shares no code with the generator.',
    'A defect marked *open* is about a point on which sources are silent or differ: a finding about it is information.',
    '',
    '| generator | makes | judge | defects |',
    '| --- | --- | --- | --- |',
    ...registry.map(({ name, what, judge, defects }) =>
      tableRow([defects.length === 0 ? name : `[${name}](#${name})`, what, judge, String(defects.length)]),
    ),
    ...registry.filter(({ defects }) => defects.length > 0).flatMap(section),
    '',
  ].join('\n');
}

function section({ name, defects }: RegistryEntry): readonly string[] {
  return [
    '',
    `## ${name}`,
    '',
    '| defect | rule | what is wrong | documented reaction |',
    '| --- | --- | --- | --- |',
    ...defects.map(defectRow),
  ];
}

function defectRow({ name, rule, sentence, reaction = '', unproved, unconfirmed }: RegisteredDefect): string {
  const mark = unproved === undefined ? '' : ` *Unproved: ${unproved}.*`;
  return tableRow([name, rule, sentence + (unconfirmed ? ' *Open.*' : '') + mark, reaction]);
}
