import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { LintedDocument } from '../../core/lint.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { findInterfaceFolders, type InterfaceFolder } from '../../node/files/interface-folders.ts';
import { lintClientConfiguration } from '../../node/files/lint-client-configuration.ts';
import { lintMailbox } from '../../node/files/lint-mailbox.ts';
import { watchFolder } from '../../node/files/watch-folder.ts';
import { endAfter } from '../../node/end-after.ts';
import type { Finish } from '../finish.ts';
import { finishLint, withLintOptions, type LintOptions } from '../lint-output.ts';
import { wholeNumber } from '../options.ts';
import { ownWorkflows, type ConfigurationChoice } from '../own-workflows.ts';

interface Options extends LintOptions, ConfigurationChoice {
  readonly mailbox?: string;
  readonly configFile?: string;
  /** Seconds. */
  readonly watch?: number;
}

const DAY_S = 86_400;

/** `meshkit lint files`: the folders of the file interface. */
export function addLintFiles(parent: Command, { finish, signal }: Finish): void {
  const command = parent
    .command('files')
    .summary('whether folders of the file interface are right: pairs, control files, status records')
    .argument('<folder>', 'the folder of a mailbox (with in and out in it), or one that holds such folders')
    .option('--mailbox <id>', 'the mailbox of a folder that is not named after it')
    .option('--config-file <file>', 'the configuration of the Java client (default: meshclient.cfg in the folder)')
    .option(
      '--watch <seconds>',
      'watch out first: the order in which files appear, and their growth',
      wholeNumber(1, DAY_S),
    )
    .option('--config <file>', 'the configuration file, for workflow ids of your own');
  withLintOptions(command).action((folder: string, options: Options) =>
    finish(async () => finishLint({ what: 'files', documents: await judged(folder, options, signal) }, options)),
  );
}

async function judged(folder: string, options: Options, signal: AbortSignal): Promise<readonly LintedDocument[]> {
  const workflows = workflowCatalogue(ownWorkflows(options));
  const places = findInterfaceFolders(folder);
  const { mailbox } = options;
  const watched = await Promise.all(places.map((place) => watchedIn(place, options, signal)));
  const documents: LintedDocument[] = [];
  for (const [index, place] of places.entries()) {
    const about = {
      workflows,
      watched: watched[index] ?? [],
      now: Date.now(),
      ...(mailbox !== undefined && { mailbox }),
    };
    documents.push(await lintMailbox(place, about));
  }
  const file = options.configFile ?? join(folder, 'meshclient.cfg');
  const isThere = options.configFile !== undefined || existsSync(file);
  return isThere ? [...documents, await lintClientConfiguration(file)] : documents;
}

async function watchedIn({ path, folders }: InterfaceFolder, { watch }: Options, signal: AbortSignal) {
  if (watch === undefined) return [];
  const until = endAfter(signal, watch);
  return (await Promise.all((folders.out ?? []).map((name) => watchFolder(join(path, name), until)))).flat();
}
