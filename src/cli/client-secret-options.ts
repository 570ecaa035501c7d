import type { Command } from 'commander';
import { collect } from './options.ts';

/** Options that tell where the secrets of a client's tokens come from, so that its tokens can be checked. */
export function clientSecretOptions(command: Command): Command {
  return command
    .option(
      '--target <name>',
      'a target of the configuration file that has the secrets (default: the embedded sandbox)',
    )
    .option('--config <file>', 'the configuration file')
    .option('--password-env <name>', "the variable that holds the mailbox's password")
    .option('--password-file <file>', "the file that holds the mailbox's password")
    .option('--shared-key-env <name>', 'the variable that holds the shared key')
    .option('--shared-key-file <file>', 'the file that holds the shared key')
    .option('--names <names>', 'surnames of your invented patients, which must not turn up in headers', collect, []);
}
