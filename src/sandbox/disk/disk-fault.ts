import { MeshkitError } from '../../core/errors.ts';

/** What was done on the disk; a full, read-only or broken one as the error that is answered with a 503. */
export async function onDisk<Result>(done: Promise<Result>): Promise<Result> {
  try {
    return await done;
  } catch (fault) {
    const problem = fault instanceof Error ? fault.message : String(fault);
    throw new MeshkitError('RESOURCE_LIMIT', `the store can't be written: ${problem}`, '', fault);
  }
}
