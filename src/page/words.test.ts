import { expect, test } from 'vitest';
import { exampleExchange, HOSTILE } from '../core/run.examples.ts';
import { answerOf, bodyLine, ownVerdictLine, shortPath, sizeOf, timeOf, tokenLine } from './words.ts';

test('verdicts in one line: failures by name, the rest as counts', () => {
  const own = [
    { rule: 'A', kind: 'pass' },
    { rule: 'B', kind: 'fail' },
    { rule: 'C', kind: 'pass' },
    { rule: 'D', kind: 'undecided' },
    { rule: 'E', kind: 'recorded' },
  ] as const;
  expect(ownVerdictLine({ own, whole: [] })).toBe('failed: B; 2 passed; 1 recorded; 1 undecided');
  expect(ownVerdictLine({ own: [], whole: own })).toBe('with its scenario');
  expect(ownVerdictLine({ own: [], whole: [] })).toBe('no rule applies');
  expect(ownVerdictLine(undefined)).toBe('not judged');
});

test('an exchange without an answer says why', () => {
  const { response: _, ...silent } = exampleExchange;
  expect(answerOf(exampleExchange)).toBe('200');
  expect(answerOf({ ...silent, failure: { kind: 'reset', message: '' } })).toBe('reset');
  expect(answerOf(silent)).toBe('no answer');
});

test('facts of bodies, tokens, times and sizes', () => {
  expect(bodyLine(undefined)).toBe('no body');
  const body = { bytes: 9, sha256: 'ab', gzip: { valid: false, bytes: 0, sha256: '' }, incomplete: true } as const;
  expect(bodyLine(body)).toBe('9 bytes, gzip that does not decode, only the beginning was seen, SHA-256 ab');
  expect(tokenLine({ form: 'malformed', defect: 'scheme', skewMinutes: 0 })).toBe(
    'malformed, defect scheme, minutes ahead of the server 0',
  );
  expect(timeOf(1_750_000_000_123)).toBe('15:06:40.123');
  expect([0, 999, 1000, 1_550_000].map(sizeOf)).toEqual(['0 B', '999 B', '1.0 kB', '1.6 MB']);
});

test('control characters of a hostile client are shown, and not obeyed', () => {
  expect(shortPath(`/messageexchange/A${HOSTILE}`)).toMatch(/^\/A<b>.*<0x1b>\[31m<0x00>/);
});
