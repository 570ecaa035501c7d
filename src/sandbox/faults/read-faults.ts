import { OPERATION_NAMES } from '../../mesh/operation.ts';
import type { Fault, FaultKind } from './fault.ts';

/** What is wrong with a script of faults, and where. */
export interface FaultProblem {
  readonly path: readonly (string | number)[];
  readonly problem: string;
  readonly remedy: string;
}

/** What a field must be, and the words for it. */
interface Field {
  readonly holds: (value: unknown) => boolean;
  readonly means: string;
  readonly required?: true;
}

type Fields = Readonly<Record<string, Field>>;

/** A longer script is a mistake. */
const MOST_FAULTS = 1000;
const LONGEST_DELAY = 600_000;

const whole = (min: number, max: number): Field => ({
  holds: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  means: `a whole number from ${min} to ${max}`,
});
const oneOf = (...words: readonly (string | boolean)[]): Field => ({
  holds: (value) => words.includes(value as string),
  means: words.map((word) => JSON.stringify(word)).join(' or '),
});
const required = (field: Field): Field => ({ ...field, required: true });
/** What Node writes into a header. */
const isHeaderText = (value: unknown): boolean => typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
const isToken = (value: unknown): boolean => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value);
const text: Field = { holds: (value) => typeof value === 'string', means: 'a text' };
const headers: Field = {
  holds: (value) => isObject(value) && Object.entries(value).every((pair) => isToken(pair[0]) && isHeaderText(pair[1])),
  means: 'header names with their values',
};
const names: Field = {
  holds: (value) => Array.isArray(value) && value.every(isToken),
  means: 'a list of header names',
};

const isOperation = (value: unknown): boolean => (OPERATION_NAMES as readonly unknown[]).includes(value);

const WHEN: Fields = {
  operation: {
    holds: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isOperation) : isOperation(value)),
    means: `one or several of ${OPERATION_NAMES.join(', ')}`,
  },
  mailbox: text,
  message: text,
  part: whole(1, 1_000_000),
};

const FAULT: Fields = {
  when: { holds: isObject, means: 'what is matched' },
  after: whole(0, 1_000_000),
  times: {
    holds: (value) => value === 'always' || whole(1, 1_000_000).holds(value),
    means: 'a whole number or "always"',
  },
  does: required({ holds: isObject, means: 'what happens, with its kind' }),
};

/** Codes that nobody knows are worth a try too. */
const code: Field = {
  holds: (value) => typeof value === 'string' && /^[\w-]{1,20}$/.test(value),
  means: 'a code, as text',
};
const milliseconds = required(whole(1, LONGEST_DELAY));

const DOES: Readonly<Record<FaultKind, Fields>> = {
  status: { status: required(whole(200, 599)), headers, body: text, accepted: oneOf(true, false) },
  'error code': { code: required(code) },
  delay: { ms: milliseconds, before: oneOf('request', 'answer') },
  reset: { at: required(oneOf('head', 'body', 'end', 'answer')) },
  'lost answer': { by: oneOf('reset', 'silence') },
  silence: {},
  'truncated body': { bytes: whole(0, 100_000_000) },
  'wrong length': { add: required(whole(-100_000_000, 100_000_000)) },
  'slow body': { bytesPerSecond: required(whole(1, 1_000_000_000)) },
  'slow upload': { bytesPerSecond: required(whole(1, 1_000_000_000)) },
  headers: { remove: names, set: headers, case: oneOf('lower', 'upper') },
  coding: { coding: required(oneOf('gzip', 'GZIP', 'identity')) },
  'empty page': {},
  'clock skew': { ms: required(whole(-1e12, 1e12)) },
};

export const FAULT_KINDS = Object.keys(DOES) as readonly FaultKind[];

/** What is wrong with a value that should be a list of faults; nothing, if it is one. */
export function faultProblems(value: unknown): readonly FaultProblem[] {
  if (!Array.isArray(value)) return [{ path: [], problem: 'is no list', remedy: 'It is a list of faults.' }];
  if (value.length > MOST_FAULTS)
    return [{ path: [], problem: `has ${value.length} entries`, remedy: `At most ${MOST_FAULTS}.` }];
  return value.flatMap((fault, at) =>
    problemsOfFault(fault).map(({ path, ...rest }) => ({ path: [at, ...path], ...rest })),
  );
}

/** Whether a value is a list of faults. */
export function isFaultList(value: unknown): value is readonly Fault[] {
  return faultProblems(value).length === 0;
}

function problemsOfFault(fault: unknown): readonly FaultProblem[] {
  const own = problemsIn(fault, FAULT, []);
  if (own.length > 0 || !isObject(fault)) return own;
  const does = fault['does'] as Readonly<Record<string, unknown>>;
  const { kind, ...fields } = does;
  const expected = typeof kind === 'string' && Object.hasOwn(DOES, kind) ? DOES[kind as FaultKind] : undefined;
  if (!expected)
    return [
      { path: ['does', 'kind'], problem: 'is no kind of fault', remedy: `There are: ${FAULT_KINDS.join(', ')}.` },
    ];
  return [...problemsIn(fault['when'] ?? {}, WHEN, ['when']), ...problemsIn(fields, expected, ['does'])];
}

function problemsIn(value: unknown, fields: Fields, path: FaultProblem['path']): readonly FaultProblem[] {
  if (!isObject(value))
    return [{ path, problem: 'is no object', remedy: `It may have: ${Object.keys(fields).join(', ')}.` }];
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  const wrong = Object.entries(fields).filter(([name, { holds, required: must }]) =>
    value[name] === undefined ? must : !holds(value[name]),
  );
  return [
    ...unknown.map((name) => ({ path: [...path, name], problem: 'is not known here', remedy: knownIn(fields) })),
    ...wrong.map(([name, { means }]) => ({ path: [...path, name], problem: `must be ${means}`, remedy: '' })),
  ];
}

function knownIn(fields: Fields): string {
  const known = Object.keys(fields);
  return known.length === 0 ? 'It takes nothing more.' : `Known: ${known.join(', ')}.`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
