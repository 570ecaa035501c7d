import type { Command } from 'commander';
import { collect } from './options.ts';
import { secretOptions } from './secret-options.ts';

/** Options that tell where the secrets of a client's tokens come from, so that its tokens can be checked. */
export function clientSecretOptions(command: Command): Command {
  return secretOptions(
    command
      .option(
        '--target <name>',
        'a target of the configuration file that has the secrets (default: the embedded sandbox)',
      )
      .option('--config <file>', 'the configuration file'),
  ).option('--names <names>', 'surnames of your invented patients, which must not turn up in headers', collect, []);
}
