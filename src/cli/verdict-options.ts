import { Option, type Command } from 'commander';
import type { RunPolicy } from '../core/run.ts';
import type { RuleSelection } from './choose-rules.ts';
import { choicesOf, collect } from './options.ts';
import { RUNS_FOLDER } from './run-folder.ts';

/** Which rules judge, and what their verdicts mean to the run. */
export interface VerdictWish extends RuleSelection {
  readonly policy: RunPolicy;
  readonly partialOk: boolean;
  /** Folder that takes the run folders. */
  readonly out: string;
  readonly knownFailures?: string;
}

/** The same as the command line gives it: what it doesn't name follows what is usual for the command. */
export interface VerdictOptions extends Omit<VerdictWish, 'policy'>, Pick<RunPolicy, 'failOn'> {
  readonly basis?: RunPolicy['basis'];
  readonly require?: readonly string[];
}

export type UsualPolicy = Pick<RunPolicy, 'basis' | 'require'>;

interface Told {
  /** The names that --require takes. */
  readonly sets: readonly string[];
  /** The defaults, in words. */
  readonly basis: string;
  readonly require: string;
}

const GROUP = 'The verdict:';

/** Adds the options that every command has that ends in a verdict about a server or a client. */
export function verdictOptions(command: Command, { sets, basis, require }: Told): Command {
  const all = [
    new Option('--only <rules>', 'ids or names, * for any text, separated by commas; may be repeated')
      .argParser(collect)
      .default([]),
    new Option('--level <level>', 'rules of this level and above').choices(['must', 'should', 'may']).default('may'),
    new Option(
      '--basis <basis>',
      `how firm the source of a rule must be for its failure to fail the run (default: ${basis})`,
    ).choices(['stated', 'derived']),
    new Option('--fail-on <level>', 'the level whose failures fail the run')
      .choices(['must', 'should', 'never'])
      .default('must'),
    new Option(
      '--require <sets>',
      `sets of rules whose MUSTs have to be shown: ${sets.join(', ')} (default: ${require})`,
    ).argParser(choicesOf(sets)),
    new Option('--partial-ok', 'let a narrowed run exit with 0').default(false),
    new Option('--out <folder>', 'the folder that takes the run folders').default(RUNS_FOLDER),
    knownFailuresOption(),
  ];
  for (const option of all) command.addOption(option.helpGroup(GROUP));
  return command;
}

/** A list that excuses failures. `otherwise` says what counts without it. */
export function knownFailuresOption(otherwise?: string): Option {
  const meaning = 'a list of failures that are known and owned';
  return new Option(
    '--known-failures <file>',
    otherwise === undefined ? meaning : `${meaning} (default: ${otherwise})`,
  );
}

/** Fills in what is usual for what the command line left open. */
export function withPolicy<Options extends VerdictOptions>(
  { failOn, basis, require, ...rest }: Options,
  usual: UsualPolicy,
): Omit<Options, 'failOn' | 'basis' | 'require'> & Pick<VerdictWish, 'policy'> {
  return { ...rest, policy: { failOn, basis: basis ?? usual.basis, require: require ?? usual.require } };
}
