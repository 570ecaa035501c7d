import { Option } from 'commander';
import { expect, test } from 'vitest';
import { describeOption } from './describe-option.ts';

test.each([
  ['a switch', new Option('--list', 'what').default(false), 'what'],
  ['a list', new Option('--only <rules>', 'what').default([]), 'what'],
  ['a number', new Option('--count <number>', 'what').default(10), 'what (default: 10)'],
  ['zero', new Option('--port <number>', 'what').default(0), 'what (default: 0)'],
  ['no default', new Option('--config <file>', 'what'), 'what'],
])('%s tells its default only where there is something to tell', (_, option, told) => {
  expect(describeOption(option)).toBe(told);
});
