import { describe, expect, it } from 'vitest';
import type { RunInput } from './conclude.ts';
import { exampleExecution, exampleRule, failVerdict } from './run.examples.ts';
import type { RunExitCode } from './run.ts';
import { DERIVED, EMBEDDED, failing, known, missing, MUST, passing, run, scaled, shown } from './small-run.examples.ts';

describe('the exit code', () => {
  const cases: readonly (readonly [string, Partial<RunInput>, RunExitCode])[] = [
    ['0 when every rule is conformant', {}, 0],
    ['1 when a stated MUST fails', failing('MUST', 'stated'), 1],
    ['1 when a standard MUST fails', failing('MUST', 'standard'), 1],
    ['0 when a derived MUST fails at a stranger', failing('MUST', 'derived'), 0],
    ['0 when a practice MUST fails at a stranger', failing('MUST', 'practice'), 0],
    ['1 when a derived MUST fails and derived rules gate', { ...failing('MUST', 'derived'), policy: DERIVED }, 1],
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
    ['0 when a rule of unknown basis fails', { ...failing('MUST', 'unknown'), policy: DERIVED, target: EMBEDDED }, 0],
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
    ['4 when it failed only under a time scale', scaled(failing('MUST', 'stated')), 4],
    ['0 when advice was not followed under a time scale', scaled(failing('SHOULD', 'stated')), 0],
    [
      '1 when it failed without a time scale too',
      {
        ...failing('MUST', 'stated'),
        executions: [
          { ...exampleExecution('EX-002', failVerdict), timeScale: 600 },
          exampleExecution('EX-002', failVerdict),
        ],
      },
      1,
    ],
    [
      '0 when it failed under a time scale and nothing shall fail the run',
      { ...scaled(failing('MUST', 'stated')), policy: { ...MUST, failOn: 'never' } },
      0,
    ],
    [
      '0 when a known failure failed under a time scale',
      { ...scaled(failing('MUST', 'stated')), knownFailures: [known()] },
      0,
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
