import type fc from 'fast-check';
import { defectOf, spoilt, type Defect, type Malformed, type Mutation } from './defect.ts';

/** A defect that a generator can make, with the values that have it. */
export interface RegisteredDefect extends Defect {
  readonly unproved?: string;
  readonly values: fc.Arbitrary<Malformed<unknown>>;
}

/** One generator as the command line and the documentation know it. */
export interface RegistryEntry {
  /** What the command line calls it: `mex-headers`. */
  readonly name: string;
  readonly what: string;
  /** The judge of its tests that shares no code with it. */
  readonly judge: string;
  /** Extension of the files that hold its values. Values that are no text and no bytes are written as JSON. */
  readonly extension: string;
  readonly values: fc.Arbitrary<unknown>;
  readonly defects: readonly RegisteredDefect[];
}

type Description = Pick<RegistryEntry, 'name' | 'what' | 'judge' | 'extension'>;

/** A generator without defects: every value of its type is legal somewhere. */
export function plainEntry(description: Description, values: fc.Arbitrary<unknown>): RegistryEntry {
  return { ...description, values, defects: [] };
}

/** A generator with its defects, which are made from `base`. */
export function entry<T, U>(
  description: Description,
  values: fc.Arbitrary<unknown>,
  base: fc.Arbitrary<T>,
  mutations: readonly Mutation<T, U>[],
): RegistryEntry {
  const defects = mutations.map((mutation) => ({
    ...defectOf(mutation),
    ...(mutation.unproved === undefined ? {} : { unproved: mutation.unproved }),
    values: spoilt(base, mutation),
  }));
  return { ...description, values, defects };
}
