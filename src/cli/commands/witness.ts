import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import type { RunPolicy } from '../../core/run.ts';
import { clientRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { choicesOf, collect, wholeNumber } from '../options.ts';
import { RUNS_FOLDER } from '../run-folder.ts';
import { listScenarios, witness, type WitnessWish } from '../witness.ts';

/** As a seed has ten digits it could be taken for an NHS number. */
const LARGEST_SEED = 999_999_999;
const MOST_WORKERS = 16;
const USUAL_WORKERS = 4;

interface Options extends Omit<WitnessWish, 'policy' | 'seed' | 'workers'>, RunPolicy {
  readonly seed?: number;
  readonly workers?: number;
  readonly list: boolean;
}

/** `meshkit witness`: judges a MESH client. */
export function addWitness(program: Command, { finish, signal }: Finish): void {
  program
    .command('witness')
    .summary('judge a MESH client, as a rehearsal of its witness test')
    .description(
      'Plays MESH for a client, breaks what breaks in life, and judges the client. Without --config it judges the reference client.',
    )
    .option('--config <file>', 'the configuration file whose section client says how the client is driven')
    .option('--rehearsal', 'the cases of the witness test in their order, with a checklist to show', false)
    .option('--quick', 'without the scenarios that take long', false)
    .option('--only <rules>', 'ids or names, * for any text, separated by commas; may be repeated', collect, [])
    .addOption(
      new Option('--level <level>', 'rules of this level and above').choices(['must', 'should', 'may']).default('may'),
    )
    .addOption(
      new Option('--basis <basis>', 'how firm the source of a rule must be for its failure to fail the run')
        .choices(['stated', 'derived'])
        .default('stated'),
    )
    .addOption(
      new Option('--fail-on <level>', 'the level whose failures fail the run')
        .choices(['must', 'should', 'never'])
        .default('must'),
    )
    .option(
      '--require <sets>',
      `sets of rules whose MUSTs have to be shown: ${Object.keys(clientRequirements).join(', ')}`,
      choicesOf(Object.keys(clientRequirements)),
      ['witness-cases'],
    )
    .option('--list', 'say which scenarios would be played, and do nothing', false)
    .option('--seed <number>', 'the seed of the data (default: chosen at random)', wholeNumber(0, LARGEST_SEED))
    .option(
      '--workers <number>',
      'scenarios at the same time (default: 1 for a client of your own)',
      wholeNumber(1, MOST_WORKERS),
    )
    .option('--partial-ok', 'let a narrowed run exit with 0', false)
    .option('--out <folder>', 'the folder that takes the run folders', RUNS_FOLDER)
    .option('--known-failures <file>', 'a list of failures that are known and owned')
    .action((options: Options) => finish(async () => start(options, signal)));
}

async function start(options: Options, signal: AbortSignal): Promise<number> {
  const wish = wishOf(options);
  if (!options.list) return witness(wish, signal);
  process.stdout.write(listScenarios(wish));
  return 0;
}

function wishOf({ failOn, basis, require, seed, workers, list: _, ...rest }: Options): WitnessWish {
  const usual = rest.config === undefined ? Math.min(availableParallelism(), USUAL_WORKERS) : 1;
  return {
    ...rest,
    policy: { failOn, basis, require },
    seed: seed ?? randomInt(LARGEST_SEED),
    workers: workers ?? usual,
  };
}
