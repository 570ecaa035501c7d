import type { Command } from 'commander';
import { applicationRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { paceOf, scenarioOptions, type ScenarioOptions } from '../scenario-options.ts';
import { verdictOptions, withPolicy, type UsualPolicy, type VerdictOptions } from '../verdict-options.ts';
import { listFileScenarios, witnessFiles, type FilesWish } from '../witness-files.ts';

/** Few of these rules are spelt out in one sentence of a source. */
const USUAL: UsualPolicy = { basis: 'derived', require: ['sending'] };

type Options = VerdictOptions & ScenarioOptions & Omit<FilesWish, 'policy' | 'seed' | 'workers'>;

/** `meshkit witness-files`: judges software that uses the file interface. */
export function addWitnessFiles(program: Command, { finish, signal }: Finish): void {
  const command = program
    .command('witness-files')
    .summary('judge software that uses the file interface')
    .description(
      'Gives the software folders, plays the client behind them, and judges what it drops, receives and says. Without --config it judges the example.',
    )
    .option('--config <file>', 'the configuration file whose section application says how the software is driven');
  scenarioOptions(command, 'software');
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

function wishOf(options: Options): FilesWish {
  const { list: _, ...rest } = options;
  return { ...withPolicy(rest, USUAL), ...paceOf(options) };
}
