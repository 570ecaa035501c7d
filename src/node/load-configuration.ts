import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { OwnWorkflow } from '../mesh/workflow-catalogue.ts';
import { readCheckedDocument } from './checked-document.ts';
import type { ApplicationConfiguration, ClientConfiguration } from './client-configuration.ts';
import { applicationProblems, clientProblems } from './client-checks.ts';
import { completeApplication, completeClient } from './complete-client.ts';
import { completeTarget } from './complete-target.ts';
import { targetProblems } from './configuration-checks.ts';
import { configurationSchema } from './configuration-schema.ts';
import type { TargetConfiguration } from './configuration.ts';
import type { Problem } from './document-problems.ts';
import { assertHostAllowed } from './host-policy.ts';
import type { WrittenConfiguration } from './written-configuration.ts';

const FILE_NAMES = ['meshkit.config.yaml', 'meshkit.config.yml', 'meshkit.config.json'];

export interface Configuration {
  readonly file: string;
  readonly targets: Readonly<Record<string, TargetConfiguration>>;
  /** Workflow ids that the user adds to the catalogue. */
  readonly workflows: readonly OwnWorkflow[];
  readonly client?: ClientConfiguration;
  readonly application?: ApplicationConfiguration;
}

/** The configuration file of a folder, if it has one. */
export function configurationIn(folder: string): string | undefined {
  return FILE_NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
}

/** The configuration file of a folder. Throws CONFIG_MISSING where there is none. */
export function findConfiguration(folder: string): string {
  const found = configurationIn(folder);
  if (found !== undefined) return found;
  throw new MeshkitError(
    'CONFIG_MISSING',
    `no ${FILE_NAMES.join(', ')} in ${folder}`,
    'Write one, name one with --config, or leave --target out to use the embedded sandbox.',
  );
}

/** Reads and checks a configuration file. Throws CONFIG_INVALID with every problem and its line, or TARGET_REFUSED for a host. */
export function loadConfiguration(file: string): Configuration {
  const { value, lineOf } = readCheckedDocument<WrittenConfiguration>(file, {
    schema: configurationSchema,
    check: problemsOf,
    hint: 'The settings are described in docs/configuration.md.',
  });
  const folder = dirname(resolve(file));
  const { targets = {}, workflows = [], client, application } = value;
  for (const [name, { baseUrl, clockUrl, allowHost = false }] of Object.entries(targets)) {
    const where = (setting: string): string =>
      `${basename(file)}:${lineOf(['targets', name, setting])}: targets.${name}.${setting}`;
    assertHostAllowed(baseUrl, allowHost, where('baseUrl'));
    if (clockUrl !== undefined) assertHostAllowed(clockUrl, allowHost, where('clockUrl'));
  }
  const complete = Object.entries(targets).map(([name, target]) => [name, completeTarget(name, target, folder)]);
  return {
    file,
    targets: Object.fromEntries(complete) as Configuration['targets'],
    workflows,
    ...(client && { client: completeClient(client, folder) }),
    ...(application && { application: completeApplication(application, folder) }),
  };
}

function problemsOf({ targets = {}, client, application }: WrittenConfiguration): readonly Problem[] {
  const ofTargets = Object.entries(targets).flatMap(([name, target]) => targetProblems(name, target));
  return [
    ...ofTargets,
    ...(client ? clientProblems(client) : []),
    ...(application ? applicationProblems(application) : []),
  ];
}
