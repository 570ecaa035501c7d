import type { RunInput } from './conclude.ts';
import { exampleExecution, exampleRule, exampleRun, failVerdict } from './run.examples.ts';
import type { KnownFailure, NotAttempted, Run } from './run.ts';

/** Runs of one or two rules made by hand, for tests of what a run concludes. */

const REMOTE = exampleRun().target;
export const EMBEDDED = { ...REMOTE, embedded: true };
export const MUST: Run['policy'] = { failOn: 'must', basis: 'stated', require: [] };
export const passing = exampleExecution('EX-001', { kind: 'pass' });
export const shown = exampleRule('EX-001', 'MUST', 'stated');

/** A conformant run of one rule, with changes. */
export function run(changes: Partial<RunInput> = {}): Run {
  return exampleRun({
    policy: MUST,
    rules: [shown],
    executions: [passing],
    required: {},
    notAttempted: new Map(),
    knownFailures: [],
    endedEarly: [],
    ...changes,
  });
}

/** A run in which one rule of the given level and basis fails beside one that is conformant. */
export function failing(
  level: 'MUST' | 'SHOULD' | 'MAY',
  basis: 'stated' | 'standard' | 'derived' | 'practice' | 'unknown',
) {
  return {
    rules: [shown, exampleRule('EX-002', level, basis)],
    executions: [passing, exampleExecution('EX-002', failVerdict)],
  };
}

/** The same with the client's clock made to run faster. */
export function scaled(run: Pick<RunInput, 'rules' | 'executions'>): Partial<RunInput> {
  return { ...run, executions: run.executions.map((execution) => ({ ...execution, timeScale: 600 })) };
}

export const known = (changes: Partial<KnownFailure> = {}): KnownFailure => ({
  rule: 'EX-002',
  reason: 'defect 17',
  owner: 'the team',
  expires: '2026-11-21',
  ...changes,
});

export const missing = (kind: NotAttempted['kind']): Partial<RunInput> => ({
  rules: [shown, exampleRule('EX-002', 'MUST', 'stated')],
  required: { 'core-send': ['EX-001', 'EX-002'] },
  notAttempted: new Map([['EX-002', { kind, reason: 'a reason' }]]),
});

export const DERIVED = { failOn: 'must', basis: 'derived', require: [] } as const;
