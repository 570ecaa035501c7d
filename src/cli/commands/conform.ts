import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import { loadReplay } from '../../node/replay.ts';
import { CAPABILITIES, type Capability } from '../../node/target.ts';
import { suiteRules, type SuiteName } from '../../rules/index.ts';
import { requirements } from '../../rules/requirements.ts';
import { conform, listRun, type ConformWish } from '../conform.ts';
import { EMBEDDED } from '../choose-target.ts';
import { choicesOf, wholeNumber } from '../options.ts';
import { storeOption, type StoreKind } from '../sandbox-store.ts';
import { randomSeed, seedOption } from '../seed-option.ts';
import { verdictOptions, withPolicy, type UsualPolicy, type VerdictOptions } from '../verdict-options.ts';
import type { Finish } from '../finish.ts';

const MOST_WORKERS = 32;
const MOST_RUNS = 1_000_000;
const USUAL_WORKERS = 4;

/** What a run has to show, and what fails it, unless its options say otherwise. */
const POLICIES: Readonly<Record<SuiteName, UsualPolicy>> = {
  server: { basis: 'stated', require: ['core-send', 'core-receive'] },
  workflow: { basis: 'derived', require: ['workflow'] },
};

interface Options extends VerdictOptions {
  readonly target?: string;
  readonly config?: string;
  readonly list: boolean;
  readonly suite: SuiteName;
  readonly seed?: number;
  readonly workers?: number;
  readonly bail: boolean;
  readonly without: readonly Capability[];
  readonly runs?: number;
  readonly replay?: string;
  readonly store: StoreKind;
}

/** `meshkit conform`: judges a MESH server rule by rule. */
export function addConform(program: Command, { finish, signal }: Finish): void {
  const command = program
    .command('conform')
    .summary('judge a MESH server, rule by rule')
    .description('Judges a MESH server rule by rule. Without --target it starts and judges the embedded sandbox.')
    .option('--target <name>', 'a target of the configuration file')
    .option('--config <file>', 'the configuration file (default: meshkit.config.yaml, .yml or .json of this folder)')
    .addOption(
      new Option('--suite <suite>', 'what is judged: the MESH server itself, or messages with their acknowledgements')
        .choices(Object.keys(suiteRules))
        .default('server'),
    )
    .option('--list', 'say what would be run, and do nothing', false);
  verdictOptions(runOptions(command), {
    sets: Object.keys(requirements),
    basis: `${POLICIES.server.basis}; ${POLICIES.workflow.basis} with --suite workflow`,
    require: `${POLICIES.server.require.join()}; ${POLICIES.workflow.require.join()} with --suite workflow`,
  });
  command.action((options: Options) => finish(async () => start(options, signal)));
}

/** How the stimuli run. */
function runOptions(command: Command): Command {
  return command
    .addOption(seedOption())
    .option(
      '--workers <number>',
      'stimuli that run at the same time (default: 1 for a target)',
      wholeNumber(1, MOST_WORKERS),
    )
    .option(
      '--runs <number>',
      'cases that each generating stimulus makes (default: few enough for seconds)',
      wholeNumber(1, MOST_RUNS),
    )
    .option('--replay <file>', 'run one recorded counterexample again, a replay-*.json of a run, and nothing else')
    .option('--bail', 'stop at the first finding that fails the run', false)
    .option(
      '--without <capabilities>',
      `capabilities not to be used, separated by commas: ${Object.keys(CAPABILITIES).join(', ')}`,
      choicesOf(Object.keys(CAPABILITIES)),
      [],
    )
    .addOption(storeOption());
}

async function start(options: Options, signal: AbortSignal): Promise<number> {
  const wish = wishOf(options);
  if (!options.list) return conform(wish, signal);
  process.stdout.write(await listRun(wish, signal));
  return 0;
}

function wishOf({ seed, workers, replay: file, list: _, ...rest }: Options): ConformWish {
  const replay = file === undefined ? undefined : loadReplay(file);
  const embedded = rest.target === undefined || rest.target === EMBEDDED;
  return {
    ...withPolicy(rest, POLICIES[rest.suite]),
    seed: replay?.seed ?? seed ?? randomSeed(),
    ...(replay && { replay }),
    workers: workers ?? (embedded ? Math.min(availableParallelism(), USUAL_WORKERS) : 1),
  };
}
