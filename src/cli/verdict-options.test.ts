import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addConform } from './commands/conform.ts';
import { addJudge } from './commands/judge.ts';
import { addWitness } from './commands/witness.ts';
import { addWitnessFiles } from './commands/witness-files.ts';
import { verdictOptions, withPolicy, type VerdictOptions } from './verdict-options.ts';

const NOTHING = { finish: () => Promise.resolve(), signal: new AbortController().signal };
const USUAL = { basis: 'derived', require: ['b'] } as const;

function parsed(...words: readonly string[]): VerdictOptions {
  const command = verdictOptions(new Command('judge'), { sets: ['a', 'b'], basis: 'derived', require: 'b' });
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  return command.parse(words, { from: 'user' }).opts();
}

test('every command that ends in a verdict tells the same options in the same words', () => {
  const program = new Command();
  for (const add of [addConform, addJudge, addWitness, addWitnessFiles]) add(program, NOTHING);
  const told = program.commands.map(({ options }) =>
    options
      .filter(({ helpGroupHeading }) => helpGroupHeading === 'The verdict:')
      .map(({ flags, description, argChoices }) => [
        flags,
        description.replace(/(: [a-z-]+,.*)? \(default.*/, ''),
        argChoices,
      ]),
  );
  expect(told).toHaveLength(4);
  expect(told[0]).toHaveLength(8);
  expect(new Set(told.map((options) => JSON.stringify(options))).size).toBe(1);
});

test('what the command line leaves open is as usual', () => {
  expect(withPolicy(parsed(), USUAL)).toMatchObject({
    policy: { failOn: 'must', basis: 'derived', require: ['b'] },
    only: [],
    level: 'may',
    partialOk: false,
  });
});

test('what the command line says comes first, also that nothing is required', () => {
  const { policy } = withPolicy(parsed('--basis', 'stated', '--fail-on', 'never', '--require', ''), USUAL);
  expect(policy).toEqual({ failOn: 'never', basis: 'stated', require: [] });
});

test.each([
  ['--level', 'high', 'must, should, may'],
  ['--basis', 'firm', 'stated, derived'],
  ['--fail-on', 'may', 'must, should, never'],
  ['--require', 'a,c', 'a, b'],
])('%s %s is refused with what it may be', (option, value, allowed) => {
  expect(() => parsed(option, value)).toThrow(allowed);
});
