import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { applicationRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { randomSeed, seedOption } from '../seed-option.ts';
import { verdictOptions, withPolicy, type UsualPolicy, type VerdictOptions } from '../verdict-options.ts';
import { listFileScenarios, witnessFiles, type FilesWish } from '../witness-files.ts';

const MOST_WORKERS = 16;
const USUAL_WORKERS = 4;

/** Few of these rules are spelt out in one sentence of a source. */
const USUAL: UsualPolicy = { basis: 'derived', require: ['sending'] };

interface Options extends VerdictOptions, Omit<FilesWish, 'policy' | 'seed' | 'workers'> {
  readonly seed?: number;
  readonly workers?: number;
  readonly list: boolean;
}

/** `meshkit witness-files`: judges software that uses the file interface. */
export function addWitnessFiles(program: Command, { finish, signal }: Finish): void {
  const command = program
    .command('witness-files')
    .summary('judge software that uses the file interface')
    .description(
      'Gives the software folders, plays the client behind them, and judges what it drops, receives and says. Without --config it judges the example.',
    )
    .option('--config <file>', 'the configuration file whose section application says how the software is driven')
    .option('--quick', 'without the scenarios that take long', false)
    .option('--list', 'say which scenarios would be played, and do nothing', false)
    .addOption(seedOption())
    .option(
      '--workers <number>',
      'scenarios at the same time (default: 1 for software of your own)',
      wholeNumber(1, MOST_WORKERS),
    );
  const sets = Object.keys(applicationRequirements);
  verdictOptions(command, { sets, basis: USUAL.basis, require: USUAL.require.join() });
  command.action((options: Options) => finish(async () => start(options, signal)));
}

async function start(options: Options, signal: AbortSignal): Promise<number> {
  const wish = wishOf(options);
  if (!options.list) return witnessFiles(wish, signal);
  process.stdout.write(listFileScenarios(wish));
  return 0;
}

function wishOf({ seed, workers, list: _, ...rest }: Options): FilesWish {
  const usual = rest.config === undefined ? Math.min(availableParallelism(), USUAL_WORKERS) : 1;
  return { ...withPolicy(rest, USUAL), seed: seed ?? randomSeed(), workers: workers ?? usual };
}
