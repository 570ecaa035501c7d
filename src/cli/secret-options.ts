import type { Command } from 'commander';

/** Adds the options that say where a mailbox's password and the shared key come from: never the command line itself. */
export function secretOptions(command: Command): Command {
  return command
    .option('--password-env <name>', "the variable that holds the mailbox's password")
    .option('--password-file <file>', "the file that holds the mailbox's password")
    .option('--shared-key-env <name>', 'the variable that holds the shared key')
    .option('--shared-key-file <file>', 'the file that holds the shared key');
}
