import { openEmbedded, type OpenTarget } from './open-target.ts';
import { policyMutants } from '../sandbox/mutants/index.ts';

/** Opens a sandbox that is broken in one way, by the id of the mutant. */
export async function openMutant(id: string): Promise<OpenTarget> {
  const mutant = policyMutants.find((candidate) => candidate.id === id);
  if (!mutant) throw new TypeError(`no mutant is called ${id}`);
  return openEmbedded(mutant.options);
}
