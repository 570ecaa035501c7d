import type { Run } from '../core/run.ts';
import { markLatest } from './run-folder.ts';
import { scanOutput } from './scan-output.ts';
import { colouredSummary, writeRun } from './write-run.ts';

/** Writes a run down, tells it, and looks for secrets in what was written. Answers the exit code. */
export async function endRun(run: Run, folder: string, secrets: readonly string[]): Promise<number> {
  writeRun(run, folder);
  markLatest(folder);
  process.stdout.write(`${colouredSummary(run)}\nWritten to ${folder}\n`);
  await scanOutput(folder, secrets);
  return run.exitCode;
}
