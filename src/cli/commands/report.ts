import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Argument, type Command } from 'commander';
import { renderAllureHtml } from '../../../reports/allure-html.ts';
import { writeAllureResults } from '../../../reports/allure.ts';
import { MeshkitError } from '../../core/errors.ts';
import type { Run } from '../../core/run.ts';
import type { Finish } from '../finish.ts';
import { readRun } from '../rejudge.ts';
import { LATEST, RUNS_FOLDER } from '../run-folder.ts';
import { ALLURE_RESULTS, colouredSummary, RUN_FILE, textReports } from '../write-run.ts';

type Kind = 'summary' | 'junit' | 'matrix' | 'allure';

/** Each answers what a person is told. Files go beside the run record. */
const RENDER: Readonly<Record<Kind, (run: Run, folder: string) => Promise<string> | string>> = {
  summary: (run) => colouredSummary(run),
  junit: (run, folder) => write(join(folder, 'junit.xml'), textReports(run)['junit.xml']),
  matrix: (run, folder) => write(join(folder, 'matrix.md'), textReports(run)['matrix.md']),
  allure: async (run, folder) => {
    const results = join(folder, ALLURE_RESULTS);
    const page = join(folder, 'allure.html');
    writeAllureResults(run, results);
    await renderAllureHtml(results, page);
    return `${page}\n`;
  },
};

/** `meshkit report`: a report of a run, rendered again. */
export function addReport(program: Command, { finish }: Finish): void {
  program
    .command('report')
    .summary('render a report of a run again')
    .addArgument(new Argument('<kind>', 'which report').choices(Object.keys(RENDER)))
    .argument('[run.json]', `the record of the run (default: the one that ${join(RUNS_FOLDER, LATEST)} names)`)
    .action((kind: Kind, file: string | undefined) =>
      finish(async () => {
        const record = file ?? latestRun();
        process.stdout.write(await RENDER[kind](readRun(record), dirname(record)));
        return 0;
      }),
    );
}

function write(file: string, text: string): string {
  writeFileSync(file, text);
  return `${file}\n`;
}

function latestRun(): string {
  const latest = join(RUNS_FOLDER, LATEST);
  if (!existsSync(latest))
    throw new MeshkitError('USAGE', `there is no ${latest}`, 'Run meshkit conform first, or name a run.json.');
  return join(RUNS_FOLDER, readFileSync(latest, 'utf8').trim(), RUN_FILE);
}
