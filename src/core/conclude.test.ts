import { describe, expect, it } from 'vitest';
import type { RunInput } from './conclude.ts';
import { exampleExecution, exampleRule, exampleRun, failVerdict } from './run.examples.ts';
import type { KnownFailure, NotAttempted, Run, RunExitCode } from './run.ts';
import { standingOf } from './standing.ts';

const REMOTE = exampleRun().target;
const EMBEDDED = { ...REMOTE, embedded: true };
const MUST: Run['policy'] = { failOn: 'must', basis: 'stated', require: [] };
const passing = exampleExecution('EX-001', { kind: 'pass' });
const shown = exampleRule('EX-001', 'MUST', 'stated');

/** A conformant run of one rule, with changes. */
function run(changes: Partial<RunInput> = {}): Run {
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
function failing(level: 'MUST' | 'SHOULD' | 'MAY', basis: 'stated' | 'standard' | 'derived' | 'practice' | 'unknown') {
  return {
    rules: [shown, exampleRule('EX-002', level, basis)],
    executions: [passing, exampleExecution('EX-002', failVerdict)],
  };
}

const known = (changes: Partial<KnownFailure> = {}): KnownFailure => ({
  rule: 'EX-002',
  reason: 'defect 17',
  owner: 'the team',
  expires: '2026-11-21',
  ...changes,
});

const missing = (kind: NotAttempted['kind']): Partial<RunInput> => ({
  rules: [shown, exampleRule('EX-002', 'MUST', 'stated')],
  required: { 'core-send': ['EX-001', 'EX-002'] },
  notAttempted: new Map([['EX-002', { kind, reason: 'a reason' }]]),
});

const both = { failOn: 'must', basis: 'derived', require: [] } as const;

describe('the exit code', () => {
  const cases: readonly (readonly [string, Partial<RunInput>, RunExitCode])[] = [
    ['0 when every rule is conformant', {}, 0],
    ['1 when a stated MUST fails', failing('MUST', 'stated'), 1],
    ['1 when a standard MUST fails', failing('MUST', 'standard'), 1],
    ['0 when a derived MUST fails at a stranger', failing('MUST', 'derived'), 0],
    ['0 when a practice MUST fails at a stranger', failing('MUST', 'practice'), 0],
    ['1 when a derived MUST fails and derived rules gate', { ...failing('MUST', 'derived'), policy: both }, 1],
    ['1 when a practice MUST fails in the embedded sandbox', { ...failing('MUST', 'practice'), target: EMBEDDED }, 1],
    ['0 when a SHOULD fails', failing('SHOULD', 'stated'), 0],
    ['0 when a SHOULD fails in the embedded sandbox', { ...failing('SHOULD', 'stated'), target: EMBEDDED }, 0],
    [
      '1 when a SHOULD fails and SHOULDs gate',
      { ...failing('SHOULD', 'stated'), policy: { ...MUST, failOn: 'should' } },
      1,
    ],
    [
      '0 when a derived SHOULD fails at a stranger',
      { ...failing('SHOULD', 'derived'), policy: { ...MUST, failOn: 'should' } },
      0,
    ],
    ['0 when a MAY fails', { ...failing('MAY', 'stated'), policy: { ...MUST, failOn: 'should' }, target: EMBEDDED }, 0],
    ['0 when a rule of unknown basis fails', { ...failing('MUST', 'unknown'), policy: both, target: EMBEDDED }, 0],
    [
      '0 when a MUST fails and nothing shall fail the run',
      { ...failing('MUST', 'stated'), policy: { ...MUST, failOn: 'never' } },
      0,
    ],
    ['4 when nothing was shown', { executions: [] }, 4],
    ['4 when a required MUST was not exercised', { ...missing('budget'), notAttempted: new Map() }, 4],
    ['4 when a required MUST needs a larger budget', missing('budget'), 4],
    ['0 when a required MUST is switched off by configuration', missing('configuration'), 0],
    ['0 when nobody can exercise a required MUST from outside', missing('untestable'), 0],
    ['4 when a required MUST was not selected', missing('selection'), 4],
    [
      '0 when a required MUST was not selected, and a partial run is wanted',
      { ...missing('selection'), selection: { complete: false, only: ['EX-001'], partialOk: true } },
      0,
    ],
    [
      '4 when a required MUST was switched off and yet broke',
      {
        ...missing('configuration'),
        executions: [passing, exampleExecution('EX-002', { kind: 'broken', error: 'reset' })],
      },
      4,
    ],
    [
      '4 when most of a required set is switched off',
      { ...missing('configuration'), required: { chunked: ['EX-002'] } },
      4,
    ],
    [
      '0 when a required SHOULD is not shown',
      { rules: [shown, exampleRule('EX-002', 'SHOULD', 'stated')], required: { full: ['EX-002'] } },
      0,
    ],
    ['4 when the run was narrowed', { selection: { complete: false, only: ['EX-*'], partialOk: false } }, 4],
    ['4 when the run was interrupted', { interrupted: { reason: 'SIGINT', fault: false } }, 4],
    [
      '1 when it was interrupted after a failure',
      { ...failing('MUST', 'stated'), interrupted: { reason: 'bail', fault: false } },
      1,
    ],
    [
      '5 when it ended by a fault of our own',
      { ...failing('MUST', 'stated'), interrupted: { reason: 'x', fault: true } },
      5,
    ],
    [
      '4 when interrupted, though nothing shall fail the run',
      { interrupted: { reason: 'x', fault: false }, policy: { ...MUST, failOn: 'never' } },
      4,
    ],
    [
      '4 when nearly everything failed to authenticate',
      { ...failing('MUST', 'stated'), access: { authorised: 10, refused: 9, webPages: 0 } },
      4,
    ],
    [
      '4 when nearly everything was a web page',
      { ...failing('MUST', 'stated'), access: { authorised: 10, refused: 0, webPages: 10 } },
      4,
    ],
    [
      '1 when a fair share was let in',
      { ...failing('MUST', 'stated'), access: { authorised: 10, refused: 8, webPages: 0 } },
      1,
    ],
    ['0 when the failure is known', { ...failing('MUST', 'stated'), knownFailures: [known()] }, 0],
    [
      '1 when the entry has expired',
      { ...failing('MUST', 'stated'), knownFailures: [known({ expires: '2026-11-20' })] },
      1,
    ],
    ['1 when the entry is stale', { knownFailures: [known({ rule: 'EX-001' })] }, 1],
    ['1 when the entry matches no rule', { knownFailures: [known({ rule: 'EX-999' })] }, 1],
    [
      '0 when the entry is stale and nothing shall fail the run',
      { knownFailures: [known({ rule: 'EX-001' })], policy: { ...MUST, failOn: 'never' } },
      0,
    ],
    [
      '4 when the rule of an entry broke',
      {
        rules: [shown, exampleRule('EX-002', 'MUST', 'stated')],
        executions: [passing, exampleExecution('EX-002', { kind: 'broken', error: 'reset' })],
        knownFailures: [known()],
      },
      4,
    ],
  ];

  it.each(cases)('is %s', (_title, changes, expected) => {
    expect(run(changes).exitCode).toBe(expected);
  });
});

describe('a concluded run', () => {
  it('says so when it fails nothing by wish', () => {
    const { headline, reasons, rules } = run({ ...failing('MUST', 'stated'), policy: { ...MUST, failOn: 'never' } });
    expect({ headline, reasons }).toEqual({ headline: 'not conformant', reasons: ['1 rule is not obeyed: EX-002.'] });
    expect(rules[1]?.gate).toBe('reported only');
  });

  it('never lets a rule of unknown basis gate', () => {
    expect(run({ ...failing('MUST', 'unknown'), policy: both, target: EMBEDDED }).rules[1]?.gate).toBe('reported only');
  });

  it('never calls a target that lets nobody in not conformant', () => {
    const { headline, rules, reasons } = run({
      ...failing('MUST', 'stated'),
      access: { authorised: 20, refused: 20, webPages: 0 },
    });
    expect(headline).toBe('inconclusive');
    expect(rules.map(({ outcome }) => outcome.state)).toEqual(['not shown', 'not shown']);
    expect(rules.flatMap(({ failures }) => failures)).toEqual([]);
    expect(reasons[0]).toBe(
      '20 of 20 requests with a correct token were refused with 401 or 403, so nothing is shown.',
    );
  });

  it('has a name of its own for a list of known failures that is out of date', () => {
    const { headline, reasons } = run({ knownFailures: [known({ rule: 'EX-001' })] });
    expect(headline).toBe('known failures out of date');
    expect(reasons).toEqual(['The known failure of EX-001 is stale: the rule is conformant now.']);
  });

  it('leaves the entry of a rule alone that was not selected', () => {
    const { exitCode } = run({ ...missing('selection'), required: {}, knownFailures: [known()] });
    expect(exitCode).toBe(0);
  });

  it('marks a partial run that is wanted', () => {
    const { exitCode, selection } = run({ selection: { complete: false, only: ['EX-001'], partialOk: true } });
    expect({ exitCode, complete: selection.complete }).toEqual({ exitCode: 0, complete: false });
  });

  it('tells what a required set was excused from, though it is conformant', () => {
    const { headline, reasons } = run(missing('configuration'));
    expect(headline).toBe('conformant');
    expect(reasons).toEqual(['core-send: 1 of 2 required rules are left out for a recorded reason (EX-002).']);
  });

  it('forgets a reason for not attempting a rule that was shown all the same', () => {
    const { rules } = run({ notAttempted: new Map([['EX-001', { kind: 'budget', reason: 'no' }]]) });
    expect(rules[0]?.notAttempted).toBeUndefined();
  });

  it('sums up what was judged in one sentence', () => {
    expect(exampleRun().sentence).toBe(
      'conformant in 1 of 11 rules; 1 not conformant; 1 known failure; 1 differing from expectation; ' +
        '1 not following advice; 1 switched off by configuration; 5 not shown; 1 recorded only',
    );
  });

  it('gives each failure what a reader needs', () => {
    const [failure] = exampleRun().rules.find(({ metadata }) => metadata.id === 'EX-002')?.failures ?? [];
    expect(failure).toMatchObject({
      doing: 'authorisation: a token is used twice',
      seed: 42,
      controlSeen: true,
      exchange: { id: 'x2' },
    });
    expect(failure?.curl).toContain('curl ');
  });

  it('names the standing of every rule', () => {
    expect(exampleRun().rules.map(standingOf)).toEqual([
      'conformant',
      'not conformant',
      'known failure',
      'differs from expectation',
      'advice not followed',
      'recorded',
      'broken',
      'switched off',
      'not shown',
      'not shown',
      'not shown',
      'not shown',
    ]);
  });
});
