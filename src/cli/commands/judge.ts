import type { Command } from 'commander';
import { clientRequirements } from '../../rules/requirements.ts';
import type { Finish } from '../finish.ts';
import { judgeCapture, type JudgeWish } from '../judge-capture.ts';
import { clientSecretOptions } from '../client-secret-options.ts';
import { verdictOptions, withPolicy, type UsualPolicy, type VerdictOptions } from '../verdict-options.ts';

const USUAL: UsualPolicy = { basis: 'stated', require: [] };

interface Options extends VerdictOptions, Omit<JudgeWish, 'policy'> {}

/** `meshkit judge`: recorded traffic of a client, judged offline. */
export function addJudge(program: Command, { finish }: Finish): void {
  const judge = program
    .command('judge')
    .summary('judge recorded traffic of a client')
    .description(
      'Judges recorded traffic of a MESH client, without a network: a capture of meshkit record, or a HAR file.',
    )
    .argument('<file>', 'a capture (JSON lines) or a HAR 1.2 file')
    .option('--prompted', 'you told the client when to act, so that how often it acts says nothing about it', false);
  verdictOptions(judge, { sets: Object.keys(clientRequirements), basis: USUAL.basis, require: 'none' });
  clientSecretOptions(judge).action((file: string, options: Options) =>
    finish(() => judgeCapture(file, withPolicy(options, USUAL))),
  );
}
