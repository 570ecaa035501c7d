import { availableParallelism } from 'node:os';
import { randomInt } from 'node:crypto';
import { Option, type Command } from 'commander';
import type { RunPolicy } from '../../core/run.ts';
import { loadReplay } from '../../node/replay.ts';
import { CAPABILITIES, type Capability } from '../../node/target.ts';
import { suiteRules, type SuiteName } from '../../rules/index.ts';
import { requirements, type RequirementName } from '../../rules/requirements.ts';
import { conform, listRun, type ConformWish } from '../conform.ts';
import { EMBEDDED } from '../choose-target.ts';
import { choicesOf, collect, wholeNumber } from '../options.ts';
import { RUNS_FOLDER } from '../run-folder.ts';
import { storeOption, type StoreKind } from '../sandbox-store.ts';
import type { Finish } from '../finish.ts';

/** As a seed has ten digits it could be taken for an NHS number. */
const LARGEST_SEED = 999_999_999;
const MOST_WORKERS = 32;
const MOST_RUNS = 1_000_000;
const USUAL_WORKERS = 4;

/** What a run has to show, and what fails it, unless its options say otherwise. */
const POLICIES: Readonly<
  Record<SuiteName, Pick<RunPolicy, 'basis'> & { readonly require: readonly RequirementName[] }>
> = {
  server: { basis: 'stated', require: ['core-send', 'core-receive'] },
  workflow: { basis: 'derived', require: ['workflow'] },
};

interface Options extends Pick<RunPolicy, 'failOn'> {
  readonly target?: string;
  readonly config?: string;
  readonly only: readonly string[];
  readonly level: ConformWish['level'];
  readonly list: boolean;
  readonly suite: SuiteName;
  readonly basis?: RunPolicy['basis'];
  readonly require?: readonly string[];
  readonly seed?: number;
  readonly workers?: number;
  readonly bail: boolean;
  readonly partialOk: boolean;
  readonly out: string;
  readonly knownFailures?: string;
  readonly without: readonly Capability[];
  readonly runs?: number;
  readonly replay?: string;
  readonly store: StoreKind;
}

/** `meshkit conform`: judges a MESH server rule by rule. */
export function addConform(program: Command, { finish, signal }: Finish): void {
  program
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
    .option('--only <rules>', 'ids or names, * for any text, separated by commas; may be repeated', collect, [])
    .addOption(
      new Option('--level <level>', 'rules of this level and above').choices(['must', 'should', 'may']).default('may'),
    )
    .addOption(
      new Option(
        '--basis <basis>',
        'how firm the source of a rule must be for its failure to fail the run (default: stated; derived with --suite workflow)',
      ).choices(['stated', 'derived']),
    )
    .option('--list', 'say what would be run, and do nothing', false)
    .addOption(
      new Option('--fail-on <level>', 'the level whose failures fail the run')
        .choices(['must', 'should', 'never'])
        .default('must'),
    )
    .option(
      '--require <sets>',
      `sets of rules whose MUSTs have to be shown: ${Object.keys(requirements).join(', ')} (default: core-send,core-receive, or workflow)`,
      choicesOf(Object.keys(requirements)),
    )
    .option(
      '--seed <number>',
      'the seed of everything generated (default: chosen at random)',
      wholeNumber(0, LARGEST_SEED),
    )
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
    .option('--partial-ok', 'let a narrowed run exit with 0', false)
    .option('--out <folder>', 'the folder that takes the run folders', RUNS_FOLDER)
    .option('--known-failures <file>', 'a list of failures that are known and owned')
    .option(
      '--without <capabilities>',
      'capabilities not to be used, separated by commas',
      choicesOf(Object.keys(CAPABILITIES)),
      [],
    )
    .addOption(storeOption())
    .action((options: Options) => finish(async () => start(options, signal)));
}

async function start(options: Options, signal: AbortSignal): Promise<number> {
  const wish = wishOf(options);
  if (!options.list) return conform(wish, signal);
  process.stdout.write(await listRun(wish, signal));
  return 0;
}

function wishOf({ failOn, basis, require, seed, workers, replay: file, list: _, ...rest }: Options): ConformWish {
  const replay = file === undefined ? undefined : loadReplay(file);
  const usual = POLICIES[rest.suite];
  const embedded = rest.target === undefined || rest.target === EMBEDDED;
  return {
    ...rest,
    policy: { failOn, basis: basis ?? usual.basis, require: require ?? usual.require },
    seed: replay?.seed ?? seed ?? randomInt(LARGEST_SEED),
    ...(replay && { replay }),
    workers: workers ?? (embedded ? Math.min(availableParallelism(), USUAL_WORKERS) : 1),
  };
}
