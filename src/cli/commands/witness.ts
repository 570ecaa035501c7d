import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { clientRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { randomSeed, seedOption } from '../seed-option.ts';
import { verdictOptions, withPolicy, type UsualPolicy, type VerdictOptions } from '../verdict-options.ts';
import { listScenarios, witness, type WitnessWish } from '../witness.ts';

const MOST_WORKERS = 16;
const USUAL_WORKERS = 4;
/** A millisecond, which is what times are told in, is ten seconds then. */
const FASTEST = 10_000;

const USUAL: UsualPolicy = { basis: 'stated', require: ['witness-cases'] };

interface Options extends VerdictOptions, Omit<WitnessWish, 'policy' | 'seed' | 'workers'> {
  readonly ui: boolean;
  readonly seed?: number;
  readonly workers?: number;
  readonly list: boolean;
}

/** `meshkit witness`: judges a MESH client. */
export function addWitness(program: Command, { finish, signal }: Finish): void {
  const command = program
    .command('witness')
    .summary('judge a MESH client, as a rehearsal of its witness test')
    .description(
      'Plays MESH for a client, breaks what breaks in life, and judges the client. Without --config it judges the reference client.',
    )
    .option('--config <file>', 'the configuration file whose section client says how the client is driven')
    .option('--rehearsal', 'the cases of the witness test in their order, with a checklist to show', false)
    .option('--quick', 'without the scenarios that take long', false)
    .option('--list', 'say which scenarios would be played, and do nothing', false)
    .option('--ui', 'show traffic and verdicts as they come, as a page for the browsers of this machine', false)
    .option('--ui-port <number>', 'the port of that page (default: a free one)', wholeNumber(0, 65_535))
    .option(
      '--time-scale <number>',
      'run the clocks of the client and of MESH so many times as fast, by libfaketime; rules record and never fail then',
      wholeNumber(2, FASTEST),
    )
    .addOption(seedOption())
    .option(
      '--workers <number>',
      'scenarios at the same time (default: 1 for a client of your own)',
      wholeNumber(1, MOST_WORKERS),
    );
  verdictOptions(command, { sets: Object.keys(clientRequirements), basis: USUAL.basis, require: USUAL.require.join() });
  command.action((options: Options) => finish(async () => start(options, signal)));
}

async function start(options: Options, signal: AbortSignal): Promise<number> {
  const wish = wishOf(options);
  if (!options.list) return witness(wish, signal);
  process.stdout.write(listScenarios(wish));
  return 0;
}

function wishOf({ seed, workers, ui, uiPort, list: _, ...rest }: Options): WitnessWish {
  const usual = rest.config === undefined ? Math.min(availableParallelism(), USUAL_WORKERS) : 1;
  return {
    ...withPolicy(rest, USUAL),
    seed: seed ?? randomSeed(),
    workers: workers ?? usual,
    ...((ui || uiPort !== undefined) && { uiPort: uiPort ?? 0 }),
  };
}
