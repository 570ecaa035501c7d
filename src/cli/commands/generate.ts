import { Option, type Command } from 'commander';
import type { Finish } from '../finish.ts';
import type { GenerateOptions } from '../generate.ts';
import { wholeNumber } from '../options.ts';

const MOST = 10_000_000;

/** `meshkit generate`: test data, valid or with one named defect. */
export function addGenerate(program: Command, { finish, signal }: Finish): void {
  program
    .command('generate')
    .summary('make test data, valid or with one named defect')
    .description('Makes MESH test data. The same seed makes the same data. All of it is synthetic.')
    .argument('[what]', 'the generator; --list names them')
    .option('--count <number>', 'how many values', wholeNumber(1, MOST), 10)
    .option('--seed <number>', 'decides which values', wholeNumber(0, 0x7fffffff), 1)
    .option('--malformed [defect]', 'values with one defect: the one that is named, or any', false)
    .option('--out <folder>', 'write there (default: standard output)')
    .addOption(
      new Option('--format <format>', 'one JSON line for a value, or a file')
        .choices(['json', 'files'])
        .default('json'),
    )
    .option('--list', 'list the generators, or the defects of one', false)
    .action((what: string | undefined, options: GenerateOptions) =>
      finish(async () => {
        // The generators and fast-check take time to load, and no other command needs them.
        const { generate } = await import('../generate.ts');
        return generate(what, options, signal);
      }),
    );
}
