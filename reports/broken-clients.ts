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

/** What a page is about. */
interface About {
  readonly title: string;
  /** `client`, `application`. */
  readonly noun: string;
  readonly introduction: (commit: string) => readonly string[];
}

const CLIENTS: About = {
  title: 'Broken clients',
  noun: 'client',
  introduction: (commit) => [
    `Made by \`npm run prove:clients\` at commit ${commit}. Each is the reference client (examples/clients/reference) with one decision`,
    'replaced (examples/clients/broken). Every scenario that is aimed at its rule was played with it, and the witness cases 1 to 3; every',
    'client rule judged it.',
  ],
};

const APPLICATIONS: About = {
  title: 'Broken applications',
  noun: 'application',
  introduction: (commit) => [
    `Made by \`npm run prove:applications\` at commit ${commit}. Each is the correct application (examples/files/correct) with some`,
    'decision replaced (examples/files/broken). Every scenario that is aimed at its rule was played with it; every rule about software',
    'that uses the file interface judged it.',
  ],
};

/** The broken clients and what became of them, as a Markdown page. `commit` is the one at which it was made. */
export function renderBrokenClients(
  rows: readonly BrokenClientRow[],
  unbroken: readonly UnbrokenRule[],
  commit: string,
): string {
  return render(CLIENTS, rows, unbroken, commit);
}

/** The same for software that uses the file interface. */
export function renderBrokenApplications(
  rows: readonly BrokenClientRow[],
  unbroken: readonly UnbrokenRule[],
  commit: string,
): string {
  return render(APPLICATIONS, rows, unbroken, commit);
}

function render(
  { title, noun, introduction }: About,
  rows: readonly BrokenClientRow[],
  unbroken: readonly UnbrokenRule[],
  commit: string,
): string {
  const killed = rows.filter((row) => row.killed).length;
  const unexpected = rows.filter((row) => row.unexpected.length > 0).length;
  return [
    `# ${title}`,
    '',
    ...introduction(commit),
    '',
    `- ${rows.length} broken ${noun}s`,
    `- ${killed} found out, ${rows.length - killed} survived`,
    `- ${unexpected} made a rule fail that is not listed as a consequence`,
    '',
    `| ${noun} | breaks | result | also fails |`,
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
