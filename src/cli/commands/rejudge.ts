import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { REJUDGED_FILE, rejudge } from '../rejudge.ts';
import { runDifferences } from '../run-differences.ts';
import { knownFailuresOption } from '../verdict-options.ts';
import { colouredSummary } from '../write-run.ts';

/** `meshkit rejudge`: kept evidence, judged by the present catalogue. */
export function addRejudge(program: Command, { finish }: Finish): void {
  program
    .command('rejudge')
    .summary('judge kept evidence again')
    .description('Judges the kept evidence of a run again, without its target, with the present catalogue.')
    .argument('<run.json>', 'the record of the run; its evidence is beside it')
    .addOption(knownFailuresOption('those that the run used'))
    .action((file: string, { knownFailures }: { readonly knownFailures?: string }) =>
      finish(async () => {
        const { before, after } = await rejudge(file, knownFailures);
        const differences = runDifferences(before, after);
        const told =
          differences.length === 0 ? ['No rule stands otherwise than before.'] : ['What changed:', ...differences];
        process.stdout.write(
          `${colouredSummary(after)}\n${told.join('\n')}\nWritten to ${join(dirname(file), REJUDGED_FILE)}\n`,
        );
        return after.exitCode;
      }),
    );
}
