import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import { readCheckedDocument } from './checked-document.ts';
import { completeTarget } from './complete-target.ts';
import { targetProblems } from './configuration-checks.ts';
import { configurationSchema } from './configuration-schema.ts';
import type { TargetConfiguration } from './configuration.ts';
import { assertHostAllowed } from './host-policy.ts';
import type { WrittenConfiguration } from './written-configuration.ts';

const FILE_NAMES = ['meshkit.config.yaml', 'meshkit.config.yml', 'meshkit.config.json'];

export interface Configuration {
  readonly file: string;
  readonly targets: Readonly<Record<string, TargetConfiguration>>;
}

/** The configuration file of a folder. Throws CONFIG_MISSING where there is none. */
export function findConfiguration(folder: string): string {
  const found = FILE_NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
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
    check: ({ targets }) => Object.entries(targets).flatMap(([name, target]) => targetProblems(name, target)),
    hint: 'The settings are described in docs/configuration.md.',
  });
  const folder = dirname(resolve(file));
  for (const [name, { baseUrl, clockUrl, allowHost = false }] of Object.entries(value.targets)) {
    const where = (setting: string): string =>
      `${basename(file)}:${lineOf(['targets', name, setting])}: targets.${name}.${setting}`;
    assertHostAllowed(baseUrl, allowHost, where('baseUrl'));
    if (clockUrl !== undefined) assertHostAllowed(clockUrl, allowHost, where('clockUrl'));
  }
  const complete = Object.entries(value.targets).map(([name, target]) => [name, completeTarget(name, target, folder)]);
  return { file, targets: Object.fromEntries(complete) as Configuration['targets'] };
}
