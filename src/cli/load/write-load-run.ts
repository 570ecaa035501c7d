import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadHtml } from '../../../reports/load-html.ts';
import { loadSummary } from '../../../reports/load-summary.ts';
import { MeshkitError } from '../../core/errors.ts';
import type { LoadRun } from '../../core/load-run.ts';
import { RUN_FILE } from '../write-run.ts';

/** Writes the record of a load run and its reports into its folder. Throws NO_ROOM where there is none. */
export function writeLoadRun(run: LoadRun, folder: string, earlier?: LoadRun): void {
  const files = {
    [RUN_FILE]: JSON.stringify(run, null, 2) + '\n',
    'summary.txt': loadSummary(run, earlier),
    'report.html': loadHtml(run, earlier),
  };
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (fault) {
    const problem = `the reports can't be written to ${folder}: ${fault instanceof Error ? fault.message : ''}`;
    throw new MeshkitError('NO_ROOM', problem, 'Make room. The summary above is complete.', fault);
  }
}
