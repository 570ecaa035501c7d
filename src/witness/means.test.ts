import { expect, test } from 'vitest';
import { asksPerson } from './means.ts';

test('a person is asked where any action is manual, and not where a name only says so', () => {
  expect(asksPerson({ name: 'ours', poll: { command: ['a'] }, send: { manual: 'Send {file}.' } })).toBe(true);
  expect(asksPerson({ name: 'manual', poll: { command: ['a', 'manual'] } })).toBe(false);
});
