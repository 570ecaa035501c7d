import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { startSandbox, type Sandbox, type SandboxOptions, type SandboxTls } from '../../sandbox/sandbox.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { sandboxPopulation, type PopulationChoice } from '../sandbox-population.ts';
import { openChosenStore, storeOption, type StoreChoice } from '../sandbox-store.ts';

interface Options extends PopulationChoice, StoreChoice {
  readonly port: number;
  readonly host: string;
  readonly tls?: string;
  readonly admin?: boolean;
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
  const { store, told } = await openChosenStore(options);
  try {
    const sandbox = await start({ ...population.options, ...(store && { store }) }, options);
    const lines = [`MESH sandbox at ${sandbox.url}`, ...population.told, ...told, 'Stop it with Ctrl-C.'];
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!signal.aborted) await once(signal, 'abort');
    await sandbox.close();
  } finally {
    await store?.close();
  }
  return 0;
}

async function start(population: SandboxOptions, { host, port, tls, admin }: Options): Promise<Sandbox> {
  try {
    return await startSandbox({
      ...population,
      host,
      port,
      ...(tls !== undefined && { tls: readTls(tls) }),
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

function readTls(folder: string): SandboxTls {
  const read = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch (fault) {
      throw new MeshkitError(
        'USAGE',
        `--tls ${folder} has no ${name}`,
        `Make it: meshkit certs --out ${folder}.`,
        fault,
      );
    }
  };
  return { ca: read('ca.pem'), cert: read('server.pem'), key: read('server.key') };
}
