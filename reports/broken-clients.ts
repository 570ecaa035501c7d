import { resultCells } from './mutants.ts';
import { tableRow } from './parts/table-row.ts';

/** One line of the table of broken clients. */
export interface BrokenClientRow {
  readonly id: string;
  readonly breaks: string;
  readonly killed: boolean;
  readonly instead?: string;
  readonly alsoFails: Readonly<Record<string, string>>;
  readonly unexpected: readonly string[];
}

/** A rule that has no broken client. */
export interface UnbrokenRule {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** The broken clients and what became of them, as a Markdown page. `commit` is the one at which it was made. */
export function renderBrokenClients(
  rows: readonly BrokenClientRow[],
  unbroken: readonly UnbrokenRule[],
  commit: string,
): string {
  const killed = rows.filter((row) => row.killed).length;
  const unexpected = rows.filter((row) => row.unexpected.length > 0).length;
  return [
    '# Broken clients',
    '',
    `Made by \`npm run prove:clients\` at commit ${commit}. Each is the reference client (examples/clients/reference) with one decision`,
    'replaced (examples/clients/broken). Every scenario that is aimed at its rule was played with it, and the witness cases 1 to 3; every',
    'client rule judged it.',
    '',
    `- ${rows.length} broken clients`,
    `- ${killed} found out, ${rows.length - killed} survived`,
    `- ${unexpected} made a rule fail that is not listed as a consequence`,
    '',
    '| client | breaks | result | also fails |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => tableRow([row.id, row.breaks, ...resultCells(row)])),
    '',
    '## Rules without one',
    '',
    '| rule | why |',
    '| --- | --- |',
    ...unbroken.map(({ id, name, reason }) => tableRow([`${id} ${name}`, reason])),
    '',
  ].join('\n');
}
