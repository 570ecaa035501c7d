import type { Command } from 'commander';
import { clientRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { paceOf, scenarioOptions, type ScenarioOptions } from '../scenario-options.ts';
import { verdictOptions, withPolicy, type UsualPolicy, type VerdictOptions } from '../verdict-options.ts';
import { listScenarios, witness, type WitnessWish } from '../witness.ts';

/** A millisecond, which is what times are told in, is ten seconds then. */
const FASTEST = 10_000;

const USUAL: UsualPolicy = { basis: 'stated', require: ['witness-cases'] };

interface Options extends VerdictOptions, ScenarioOptions, Omit<WitnessWish, 'policy' | 'seed' | 'workers'> {
  readonly ui: boolean;
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
    .option('--ui', 'show traffic and verdicts as they come, as a page for the browsers of this machine', false)
    .option('--ui-port <number>', 'the port of that page (default: a free one)', wholeNumber(0, 65_535))
    .option(
      '--time-scale <number>',
      'run the clocks of the client and of MESH so many times as fast, by libfaketime; rules record and never fail then',
      wholeNumber(2, FASTEST),
    );
  scenarioOptions(command, 'a client');
  verdictOptions(command, { sets: Object.keys(clientRequirements), basis: USUAL.basis, require: USUAL.require.join() });
  command.action((options: Options) => finish(async () => start(options, signal)));
}

async function start(options: Options, signal: AbortSignal): Promise<number> {
  const wish = wishOf(options);
  if (!options.list) return witness(wish, signal);
  process.stdout.write(listScenarios(wish));
  return 0;
}

function wishOf(options: Options): WitnessWish {
  const { ui, uiPort, list: _, ...rest } = options;
  return {
    ...withPolicy(rest, USUAL),
    ...paceOf(options),
    ...((ui || uiPort !== undefined) && { uiPort: uiPort ?? 0 }),
  };
}
