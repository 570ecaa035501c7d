import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { junit } from '../../reports/junit.ts';
import { matrix } from '../../reports/matrix.ts';
import { summary, type Paint } from '../../reports/summary.ts';
import { writeAllureResults } from '../../reports/allure.ts';
import type { Run } from '../core/run.ts';

export const RUN_FILE = 'run.json';
export const ALLURE_RESULTS = 'allure-results';

/** Writes the run record and every report of it into the run's folder. */
export function writeRun(run: Run, folder: string): void {
  writeFileSync(join(folder, RUN_FILE), JSON.stringify(run, null, 2) + '\n');
  for (const [name, text] of Object.entries(textReports(run))) writeFileSync(join(folder, name), text);
  writeAllureResults(run, join(folder, ALLURE_RESULTS));
}

/** The reports that are one text each, by file name. */
export function textReports(run: Run): Readonly<Record<'summary.txt' | 'junit.xml' | 'matrix.md', string>> {
  return { 'summary.txt': summary(run), 'junit.xml': junit(run), 'matrix.md': matrix(run) };
}

/** CI makes picocolors colour what is no terminal, and a log that is searched must stay plain text. */
const colours = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);

const COLOURS: Readonly<Record<Parameters<Paint>[0], (text: string) => string>> = {
  good: colours.green,
  bad: colours.red,
  doubtful: colours.yellow,
  heading: colours.bold,
};

/** Colours for a terminal; plain where there is none or NO_COLOR is set. */
export const paint: Paint = (style, text) => COLOURS[style](text);

/** The summary as a terminal shows it. */
export function colouredSummary(run: Run): string {
  return summary(run, paint);
}
