import { readCheckedDocument } from '../node/checked-document.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { faultProblems } from '../sandbox/faults/read-faults.ts';

const schema = {
  type: 'object',
  description: 'A script of faults.',
  properties: { faults: { type: 'array', description: 'What goes wrong, in order.' } },
  required: ['faults'],
  additionalProperties: false,
};

/** Reads a script of faults, YAML or JSON. Throws CONFIG_MISSING, or CONFIG_INVALID with the line of every problem. */
export function loadFaults(file: string): readonly Fault[] {
  const { value } = readCheckedDocument<{ readonly faults: readonly Fault[] }>(file, {
    schema,
    check: ({ faults }) => faultProblems(faults).map(({ path, ...rest }) => ({ path: ['faults', ...path], ...rest })),
    hint: 'Faults are described in docs/record-and-judge.md.',
  });
  return value.faults;
}
