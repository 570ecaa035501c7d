import type { Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { ensureK6 } from '../../node/k6/ensure-k6.ts';
import type { Finish } from '../finish.ts';

interface Options {
  readonly optional?: boolean;
}

/** `meshkit setup`: what load runs need beside Node. */
export function addSetup(program: Command, { finish }: Finish): void {
  program
    .command('setup')
    .summary('find k6, or build it')
    .description(
      'Finds k6 1.8 or later: the one that MESHKIT_K6 names, or one on the path. Builds the pinned one with Go where there ' +
        'is none, into the cache folder. MESHKIT_K6_VARIANT=xk6-ts wants k6 with the xk6-ts extension.',
    )
    .option('--optional', 'end with 0 where there is no k6 and none can be built')
    .action((options: Options) => finish(() => setUp(options)));
}

async function setUp({ optional = false }: Options): Promise<number> {
  try {
    const { version, path, variant } = await ensureK6((line) => process.stderr.write(`${line}\n`));
    process.stdout.write(`k6 ${version}${variant === 'plain' ? '' : ` with ${variant}`} at ${path}\n`);
    return 0;
  } catch (fault) {
    if (!optional || !(fault instanceof MeshkitError) || fault.code !== 'TOOL_MISSING') throw fault;
    process.stdout.write(`No k6: load runs are not available, and their tests are skipped. ${fault.message}\n`);
    return 0;
  }
}
