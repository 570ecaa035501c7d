import { once } from 'node:events';
import { Option, type Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { openCapture, type OpenCapture } from '../capture-file.ts';
import { loadFaults } from '../fault-file.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { sandboxPopulation, type PopulationChoice } from '../sandbox-population.ts';
import { openChosenStore, storeOption, type StoreChoice } from '../sandbox-store.ts';
import { readTlsFolder } from '../tls-folder.ts';

interface Options extends PopulationChoice, StoreChoice {
  readonly port: number;
  readonly host: string;
  readonly tls?: string;
  readonly admin?: boolean;
  readonly faults?: string;
  readonly record?: string;
  readonly prompted: boolean;
}

/** `meshkit sandbox`: the embedded MESH server, until it is stopped. */
export function addSandbox(program: Command, { finish, signal }: Finish): void {
  program
    .command('sandbox')
    .summary('start the embedded MESH server')
    .description(
      'Starts a MESH server with test mailboxes, or with those of a configured target that it stands in for.',
    )
    .option('--port <number>', 'default: a free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--tls <folder>', 'mutual TLS with the files that meshkit certs makes')
    .option('--admin', 'answer /_meshkit/ on a host that is not loopback too')
    .option('--target <name>', 'a target of the configuration file whose mailboxes it has')
    .option('--config <file>', 'the configuration file')
    .option('--flows <file>', 'workflow permissions: the sandbox refuses what they do not allow (codes 16 and 17)')
    .option('--faults <file>', 'what goes wrong on purpose, a script as YAML or JSON')
    .option('--record <file>', 'record what clients say into a capture for meshkit judge')
    .option('--prompted', 'for --record: you tell the client when to act', false)
    .addOption(storeOption())
    .option('--data <folder>', 'the folder of --store disk; messages in it outlive the sandbox')
    .addOption(
      new Option('--fsync <mode>', 'off: --store disk answers before the disk has written (default: on)').choices([
        'on',
        'off',
      ]),
    )
    .action((options: Options) => finish(() => serve(options, signal)));
}

async function serve(options: Options, signal: AbortSignal): Promise<number> {
  const population = sandboxPopulation(options);
  const faults = options.faults === undefined ? undefined : loadFaults(options.faults);
  const capture = captureOf(options, population.options);
  const { store, told } = await openChosenStore(options);
  try {
    const more = { ...(store && { store }), ...(faults && { faults }), ...(capture && { observe: capture.recorder }) };
    const sandbox = await start({ ...population.options, ...more }, options);
    const lines = [`MESH sandbox at ${sandbox.url}`, ...population.told, ...told, 'Stop it with Ctrl-C.'];
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!signal.aborted) await once(signal, 'abort');
    await sandbox.close();
  } finally {
    await store?.close();
    if (capture) process.stdout.write(`${await capture.close()}\n`);
  }
  return 0;
}

/** The capture that was asked for: the sandbox knows the secrets of its mailboxes itself. */
function captureOf(
  { record: file, prompted, tls }: Options,
  { mailboxes, sharedKey, patients = [] }: SandboxOptions,
): OpenCapture | undefined {
  if (file === undefined) return undefined;
  const passwords = new Map(mailboxes.map(({ id, password }) => [id, password]));
  const known = {
    passwordOf: (id: string) => passwords.get(id.toUpperCase()),
    sharedKey,
    clockAheadMs: () => 0,
    isOwn: () => false,
    names: patients.map(({ surname }) => surname),
  };
  return openCapture({ file, source: 'sandbox', prompted, isTls: tls !== undefined, known });
}

async function start(population: SandboxOptions, { host, port, tls, admin }: Options): Promise<Sandbox> {
  try {
    return await startSandbox({
      ...population,
      host,
      port,
      ...(tls !== undefined && { tls: readTlsFolder(tls) }),
      ...(admin && { admin }),
    });
  } catch (fault) {
    if (fault instanceof MeshkitError) throw fault;
    const problem = fault instanceof Error ? fault.message : String(fault);
    throw new MeshkitError(
      'USAGE',
      `the sandbox can't listen at ${host}:${port}: ${problem}`,
      'Choose another --port or --host.',
      fault,
    );
  }
}
