import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApplicationConfiguration } from '../../node/client-configuration.ts';
import type { BrokenClient } from '../broken-clients.ts';
import { examplesFolder } from '../reference-client.ts';

const folder = (...parts: readonly string[]): string => join(examplesFolder(), 'files', ...parts);

/** The example of correct software that uses the file interface, or a broken one that `words` select. */
export function exampleApplication(
  name = 'example application',
  words = [folder('correct', 'main.js')],
  withinSeconds = 10,
): ApplicationConfiguration {
  const command = (...rest: readonly string[]) => ({ command: [process.execPath, ...words, ...rest] });
  return {
    name,
    send: command('send', '{file}', '--to', '{to}', '--workflow', '{workflowId}', '--subject', '{subject}'),
    receive: command('receive'),
    outcomes: command('outcomes'),
    received: { folder: '{work}/received' },
    environment: { FILES_HOME: '{home}', FILES_WORK: '{work}', FILES_MAILBOX: '{mailbox}' },
    directory: process.cwd(),
    actionSeconds: 60,
    withinSeconds,
  };
}

/** Every broken application of `examples/files/broken`, which is plain JavaScript. */
export async function loadBrokenApplications(): Promise<readonly BrokenClient[]> {
  const file = pathToFileURL(folder('broken', 'index.js')).href;
  const { brokenApplications } = (await import(file)) as { readonly brokenApplications: readonly BrokenClient[] };
  return brokenApplications;
}

/** How a broken one is driven: as the example. Those that drop nothing are waited for more shortly. */
export function brokenApplication({ id }: Pick<BrokenClient, 'id'>): ApplicationConfiguration {
  return exampleApplication(id, [folder('broken', 'main.js'), id], 2);
}
