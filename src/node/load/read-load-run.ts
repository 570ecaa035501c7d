import { readFileSync } from 'node:fs';
import { MeshkitError } from '../../core/errors.ts';
import { LOAD_RUN_FORMAT, type LoadRun } from '../../core/load-run.ts';

/** Reads the record of a load run. Throws EVIDENCE_UNREADABLE for anything else. */
export function readLoadRun(file: string): LoadRun {
  const run = parse(file);
  if (run.kind === 'load' && run.format === LOAD_RUN_FORMAT) return run as LoadRun;
  const hint = 'Name the run.json of a load run that this version wrote.';
  throw new MeshkitError('EVIDENCE_UNREADABLE', `${file} is no load run of format ${LOAD_RUN_FORMAT}`, hint);
}

function parse(file: string): Partial<LoadRun> {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as Partial<LoadRun>;
  } catch (fault) {
    throw new MeshkitError(
      'EVIDENCE_UNREADABLE',
      `${file} can't be read as JSON`,
      'Name the run.json of a load run.',
      fault,
    );
  }
}
