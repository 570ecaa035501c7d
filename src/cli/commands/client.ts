import type { Command } from 'commander';
import { STANDARD_SETTINGS } from '../../node/file-client/client-context.ts';
import { runFileClient, type FileClientWish } from '../file-client.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { secretOptions } from '../secret-options.ts';

const DAY_S = 86_400;
/** "at most once every five minutes" (OAS:602), for a mailbox on a server that isn't ours alone. */
const POLL_S = 300;

/** `meshkit client`: the MESH client for software that uses the file interface. */
export function addClient(program: Command, { finish, signal }: Finish): void {
  const command = program
    .command('client')
    .summary('play the MESH client for folders of .dat and .ctl files')
    .description(
      'Sends pairs from out, and delivers what arrives to in. Sent pairs go to sent with a status record, others to failed.',
    )
    .argument('<folder>', 'the folder of a mailbox (with in and out in it), or one that holds such folders')
    .option('--once', 'one pass, then end', false)
    .option('--poll <seconds>', 'time between two passes', wholeNumber(1, DAY_S), POLL_S)
    .option('--for <seconds>', 'end after this time (default: until Ctrl-C)', wholeNumber(1, 30 * DAY_S))
    .option('--mailbox <id>', 'the mailbox of a folder that is not named after it')
    .option('--url <url>', 'a MESH server on this machine (default: that of --target, or an embedded sandbox)')
    .option('--target <name>', 'a target of the configuration file')
    .option('--config <file>', 'the configuration file')
    .option('--transfer-reports', 'a report in in for each pair that was sent', false)
    .option(
      '--settle <milliseconds>',
      'how long a file lies unchanged before it is taken',
      wholeNumber(0, 60_000),
      STANDARD_SETTINGS.settleMs,
    )
    .option(
      '--alone <seconds>',
      'how long half a pair waits for the other',
      wholeNumber(0, DAY_S),
      STANDARD_SETTINGS.aloneMs / 1000,
    );
  secretOptions(command).action((folder: string, options: FileClientWish) =>
    finish(() => runFileClient(folder, options, signal)),
  );
}
