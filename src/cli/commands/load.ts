import { Option, type Command } from 'commander';
import { DEFAULT_SHAPES, LOAD_NAMES } from '../../core/load-shape.ts';
import { MeshkitError } from '../../core/errors.ts';
import type { LoadFaults } from '../../sandbox/mutants/load-faults.ts';
import type { Finish } from '../finish.ts';
import { load, type LoadWish } from '../load.ts';
import { LOAD_SCRIPTS } from '../load/load-scripts.ts';
import { addShapeOptions, loadName, percentileObjectives, type ShapeWords } from '../load/load-options.ts';
import { reconcileFolder, type ReconcileOptions } from '../load/reconcile-folder.ts';
import { wholeNumber } from '../options.ts';
import { RUNS_FOLDER } from '../run-folder.ts';

interface Options extends Pick<
  LoadWish,
  | 'target'
  | 'config'
  | 'engine'
  | 'dryRun'
  | 'out'
  | 'compare'
  | 'tls'
  | 'p95'
  | 'distributed'
  | 'parallelism'
  | 'image'
> {
  readonly list: boolean;
  readonly loseOneIn?: number;
  readonly corruptOneIn?: number;
  readonly delayMs?: number;
}

/** Of a test option of the embedded sandbox. */
const ANY = wholeNumber(1, 1_000_000_000);

/** `meshkit load`: how much a MESH endpoint takes, and whether it loses anything. */
export function addLoad(program: Command, { finish, signal }: Finish): void {
  const words: Record<string, string> = {};
  const command = program
    .command('load')
    .summary('put a MESH endpoint under load, and account for every message')
    .description('Puts a MESH endpoint under load. Without --target it starts an embedded sandbox and loads that.')
    .argument('[name]', `the traffic: ${LOAD_NAMES.join(', ')}`)
    .option('--list', 'say what traffic there is', false)
    .option('--target <name>', 'a target of the configuration file')
    .option('--config <file>', 'the configuration file (default: meshkit.config.yaml, .yml or .json of this folder)')
    .option('--dry-run', 'say what would be sent, and send nothing', false)
    .addOption(
      new Option('--engine <engine>', 'node: chunked transfers as streams, without k6')
        .choices(['k6', 'node'])
        .default('k6'),
    )
    .option(
      '--p95 <objectives>',
      'milliseconds by operation that 95 % stay under: send=200,download=500',
      percentileObjectives,
      {},
    )
    .option('--tls', 'embedded sandbox: mutual TLS', false)
    .option('--distributed', 'write manifests for the k6-operator, and run nothing', false)
    .option('--parallelism <number>', 'pods of a distributed run', wholeNumber(1, 256), 4)
    .option('--image <image>', 'image of k6 for the pods')
    .option('--compare <run.json>', 'an earlier run to set beside this one')
    .option('--out <folder>', 'the folder that takes the run folders', RUNS_FOLDER)
    .addOption(hidden('--lose-one-in <number>', 'embedded sandbox: loses one message in so many'))
    .addOption(hidden('--corrupt-one-in <number>', 'embedded sandbox: damages one stored part in so many'))
    .addOption(hidden('--delay-ms <number>', 'embedded sandbox: answers so much later'));
  addShapeOptions(command, (variable, text) => {
    words[variable] = text;
  }).action((name: string | undefined, options: Options) => finish(() => start(name, words, options, signal)));
  addReconcile(command, { finish, signal });
}

function hidden(flags: string, meaning: string): Option {
  return new Option(flags, meaning).argParser(ANY).hideHelp();
}

function addReconcile(command: Command, { finish }: Finish): void {
  command
    .command('reconcile')
    .summary('account for every message of a run from its ledgers')
    .description('Merges the ledgers in a folder: of a run by plain k6, or of several instances of one run.')
    .argument('<folder>', 'folder with what k6 wrote to its console, as .log files')
    .option('--run <id>', 'the run whose messages count (default: the only one there is)')
    .option('--target <name>', 'a target whose inboxes are looked into: what is neither received nor there is lost')
    .option('--config <file>', 'the configuration file')
    .action((folder: string, options: ReconcileOptions) => finish(() => reconcileFolder(folder, options)));
}

function start(
  name: string | undefined,
  words: ShapeWords,
  { list, loseOneIn, corruptOneIn, delayMs, ...options }: Options,
  signal: AbortSignal,
): Promise<number> {
  if (list) return tellScripts();
  if (name === undefined) {
    throw new MeshkitError('USAGE', 'meshkit load needs the name of a traffic', `There are: ${LOAD_NAMES.join(', ')}.`);
  }
  const faults: LoadFaults = {
    ...(loseOneIn !== undefined && { loseOneIn }),
    ...(corruptOneIn !== undefined && { corruptOneIn }),
    ...(delayMs !== undefined && { delayMs }),
  };
  return load({ ...options, name: loadName(name), words, faults }, signal);
}

function tellScripts(): Promise<number> {
  const lines = LOAD_NAMES.map((name) => {
    const { durationS } = DEFAULT_SHAPES[name];
    return `${name.padEnd(9)} ${LOAD_SCRIPTS[name]} (${durationS} s by default)`;
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  return Promise.resolve(0);
}
