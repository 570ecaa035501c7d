import type { KnownFailure } from '../core/run.ts';
import { readCheckedDocument } from './checked-document.ts';

const text = (description: string): object => ({ type: 'string', minLength: 1, maxLength: 1000, description });

const knownFailuresSchema = {
  type: 'array',
  description: 'A list of failures that are known and owned.',
  maxItems: 500,
  items: {
    type: 'object',
    description: 'One rule that is known to fail.',
    properties: {
      rule: { ...text('Id of the rule, for example SRV-143.'), pattern: '^[A-Z]{2,5}-[0-9]{3,4}$' },
      reason: text('Why it fails and what will be done.'),
      owner: text('Who will mend it.'),
      expires: { type: 'string', format: 'date', description: 'The last day on which the entry counts, YYYY-MM-DD.' },
    },
    required: ['rule', 'reason', 'owner', 'expires'],
    additionalProperties: false,
  },
};

/** Reads known-failures.yaml; without a file none is known. Throws CONFIG_MISSING or CONFIG_INVALID. Whether entries are stale is for the run to say. */
export function loadKnownFailures(file: string | undefined): readonly KnownFailure[] {
  if (file === undefined) return [];
  return readCheckedDocument<readonly KnownFailure[]>(file, {
    schema: knownFailuresSchema,
    check: (entries) =>
      entries.flatMap(({ rule }, index) =>
        entries.findIndex((other) => other.rule === rule) < index
          ? [
              {
                path: [index, 'rule'],
                problem: `is "${rule}", which stands above already`,
                remedy: 'Keep one entry a rule.',
              },
            ]
          : [],
      ),
    hint: 'Each entry has rule, reason, owner and expires.',
  }).value;
}
