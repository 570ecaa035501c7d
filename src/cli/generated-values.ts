import fc from 'fast-check';
import type { RegistryEntry } from '../../generators/registry-entry.ts';
import { MeshkitError } from '../core/errors.ts';

const BATCH = 100;

/** The values of an arbitrary one after the other, without end. The same seed gives the same ones, however many are taken. */
export function* generatedValues(values: fc.Arbitrary<unknown>, seed: number): Generator<unknown> {
  for (let batch = 0; ; batch += 1) {
    yield* fc.sample(values, { numRuns: BATCH, seed: (seed ^ Math.imul(batch, 0x9e3779b9)) | 0 });
  }
}

/** What a generator shall make: valid values, those with any of its defects (`true`), or those with one of them. */
export function valuesOf({ name, values, defects }: RegistryEntry, malformed: string | boolean): fc.Arbitrary<unknown> {
  if (malformed === false) return values;
  const wanted = malformed === true ? defects : defects.filter((defect) => defect.name === malformed);
  if (wanted.length > 0) return fc.oneof(...wanted.map((defect) => defect.values));
  const what = malformed === true ? 'no defects' : `no defect "${malformed}"`;
  throw new MeshkitError('USAGE', `${name} has ${what}`, `meshkit generate ${name} --list names them.`);
}
