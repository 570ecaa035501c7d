import { Option, type Command } from 'commander';
import type { RunPolicy } from '../../core/run.ts';
import { clientRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { judgeCapture, type JudgeWish } from '../judge-capture.ts';
import { choicesOf, collect } from '../options.ts';
import { RUNS_FOLDER } from '../run-folder.ts';
import { clientSecretOptions } from '../client-secret-options.ts';

interface Options extends Pick<RunPolicy, 'failOn' | 'basis' | 'require'>, Omit<JudgeWish, 'policy'> {}

/** `meshkit judge`: recorded traffic of a client, judged offline. */
export function addJudge(program: Command, { finish }: Finish): void {
  const judge = program
    .command('judge')
    .summary('judge recorded traffic of a client')
    .description(
      'Judges recorded traffic of a MESH client, without a network: a capture of meshkit record, or a HAR file.',
    )
    .argument('<file>', 'a capture (JSON lines) or a HAR 1.2 file')
    .option('--prompted', 'you told the client when to act, so that how often it acts says nothing about it', false)
    .option('--only <rules>', 'ids or names, * for any text, separated by commas; may be repeated', collect, [])
    .addOption(
      new Option('--level <level>', 'rules of this level and above').choices(['must', 'should', 'may']).default('may'),
    )
    .addOption(
      new Option('--basis <basis>', 'how firm the source of a rule must be for its failure to fail the run')
        .choices(['stated', 'derived'])
        .default('stated'),
    )
    .addOption(
      new Option('--fail-on <level>', 'the level whose failures fail the run')
        .choices(['must', 'should', 'never'])
        .default('must'),
    )
    .option(
      '--require <sets>',
      `sets of rules whose MUSTs have to be shown: ${Object.keys(clientRequirements).join(', ')}`,
      choicesOf(Object.keys(clientRequirements)),
      [],
    )
    .option('--partial-ok', 'let a narrowed judgement exit with 0', false)
    .option('--out <folder>', 'the folder that takes the run folders', RUNS_FOLDER)
    .option('--known-failures <file>', 'a list of failures that are known and owned');
  clientSecretOptions(judge).action((file: string, { failOn, basis, require, ...rest }: Options) =>
    finish(() => judgeCapture(file, { ...rest, policy: { failOn, basis, require } })),
  );
}
