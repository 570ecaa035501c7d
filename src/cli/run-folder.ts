import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';

/** Where runs go, in the current folder. */
export const RUNS_FOLDER = join('reports', 'out');
/** A text file beside the runs that names the newest. */
export const LATEST = 'latest';

/** Makes the folder of a new run and answers its absolute path. Its name, the run's id, sorts by time. */
export function makeRunFolder(runs: string, startedAt: Date): string {
  const time = startedAt.toISOString().replace(/[-:]/g, '').replace(/\..*/, 'Z');
  const folder = resolve(runs, `${time}-${randomBytes(2).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The id of the run that a folder holds. */
export function runIdOf(folder: string): string {
  return basename(folder);
}

/** Notes that this run is the newest. */
export function markLatest(folder: string): void {
  writeFileSync(join(dirname(folder), LATEST), runIdOf(folder) + '\n');
}
