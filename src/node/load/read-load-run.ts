import { MeshkitError } from '../../core/errors.ts';
import { LOAD_RUN_FORMAT, type LoadRun } from '../../core/load-run.ts';
import { readJson } from '../read-json.ts';

const HINT = 'Name the run.json of a load run that this version wrote.';

/** Reads the record of a load run. Throws EVIDENCE_UNREADABLE for anything else. */
export function readLoadRun(file: string): LoadRun {
  const run = (readJson(file, 'EVIDENCE_UNREADABLE', HINT) ?? {}) as Partial<LoadRun>;
  if (run.kind === 'load' && run.format === LOAD_RUN_FORMAT) return run as LoadRun;
  throw new MeshkitError('EVIDENCE_UNREADABLE', `${file} is no load run of format ${LOAD_RUN_FORMAT}`, HINT);
}
