import type { Mutant } from './mutant.ts';

/** Every mutant, policy and wire, in the order of the rules that kill them. */
export const mutants: readonly Mutant[] = [];
