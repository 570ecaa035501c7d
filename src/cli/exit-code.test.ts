import { describe, expect, test } from 'vitest';
import { MeshkitError, type ErrorCode } from '../core/errors.ts';
import { describeFault, exitCodeOf } from './exit-code.ts';

describe('the exit code of a fault', () => {
  test.each<[ErrorCode, number]>([
    ['USAGE', 2],
    ['CONFIG_INVALID', 2],
    ['CONFIG_MISSING', 2],
    ['TARGET_REFUSED', 2],
    ['TARGET_UNREACHABLE', 3],
    ['TARGET_TLS', 3],
    ['TARGET_CREDENTIALS', 3],
    ['TOOL_MISSING', 3],
    ['STORE_UNUSABLE', 3],
    ['TARGET_NOT_MESH', 4],
    ['INTERRUPTED', 4],
    ['EVIDENCE_UNREADABLE', 4],
    ['SECRET_LEAKED', 5],
    ['RESOURCE_LIMIT', 5],
    ['INTERNAL', 5],
  ])('%s is %i', (code, expected) => {
    expect(exitCodeOf(new MeshkitError(code, 'facts'))).toBe(expected);
  });

  test('that nobody foresaw is 5', () => {
    expect(exitCodeOf(new TypeError('x is not a function'))).toBe(5);
  });
});

describe('what a person is told of a fault', () => {
  test('is its facts, what to do, and the code', () => {
    const fault = new MeshkitError('TARGET_TLS', 'https://h: expired', 'Renew it.');
    expect(describeFault(fault, false)).toBe('meshkit: https://h: expired\nRenew it.\n(TARGET_TLS)\n');
  });

  test('is never a stack trace, unless it was asked for', () => {
    const fault = new TypeError('x is not a function');
    expect(describeFault(fault, false)).not.toContain(' at ');
    expect(describeFault(fault, true)).toContain('exit-code.test.ts');
  });

  test('includes the cause where details were asked for', () => {
    const fault = new MeshkitError('INTERNAL', 'facts', '', new Error('the cause'));
    expect(describeFault(fault, true)).toContain('caused by Error: the cause');
  });
});
