import { tableRow } from './parts/table-row.ts';

/** One line of the kill matrix. */
export interface MutantRow {
  readonly id: string;
  readonly kills: string;
  readonly breaks: string;
  readonly made: 'policy' | 'wire';
  readonly killed: boolean;
  readonly instead?: string;
  readonly alsoFails: Readonly<Record<string, string>>;
  readonly unexpected: readonly string[];
}

/** The kill matrix as a Markdown page. `commit` is the one at which it was made. */
export function renderMutants(rows: readonly MutantRow[], commit: string): string {
  const killed = rows.filter((row) => row.killed).length;
  const wire = rows.filter(({ made }) => made === 'wire').length;
  const unexpected = rows.filter((row) => row.unexpected.length > 0).length;
  return [
    '# Mutants',
    '',
    `Made by \`npm run prove\` at commit ${commit}. Each mutant is a sandbox that breaks one rule on purpose; the whole suite ran against it.`,
    '',
    `- ${rows.length} mutants, ${wire} of them made on the wire in front of an unmodified sandbox`,
    `- ${killed} killed, ${rows.length - killed} survived`,
    `- ${unexpected} made a rule fail that is not listed as a consequence`,
    '',
    '| mutant | made | breaks | result | also fails |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(rowOf),
    '',
  ].join('\n');
}

function rowOf(row: MutantRow): string {
  return tableRow([row.id, row.made, row.breaks, ...resultCells(row)]);
}

/** What became of something that is broken on purpose, and which other rules failed. */
export function resultCells({
  killed,
  instead,
  alsoFails,
  unexpected,
}: Pick<MutantRow, 'killed' | 'instead' | 'alsoFails' | 'unexpected'>): readonly [string, string] {
  const result = killed ? 'killed' : `SURVIVED (${instead ?? 'not shown'})`;
  const listed = Object.entries(alsoFails).map(([rule, reason]) => `${rule}: ${reason}`);
  const others = unexpected.map((rule) => `${rule} UNEXPECTED`);
  return [result, [...listed, ...others].join('; ')];
}
