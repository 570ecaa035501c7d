import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { MeshkitError } from '../core/errors.ts';
import { targetProblems } from './configuration-checks.ts';
import { problemOf, type Problem } from './configuration-problems.ts';
import { configurationSchema } from './configuration-schema.ts';
import { readConfigurationText, type ConfigurationText } from './configuration-text.ts';
import type { TargetConfiguration } from './configuration.ts';
import { completeTarget } from './complete-target.ts';
import { assertHostAllowed } from './host-policy.ts';
import type { WrittenConfiguration } from './written-configuration.ts';

const FILE_NAMES = ['meshkit.config.yaml', 'meshkit.config.yml', 'meshkit.config.json'];
/** A larger file is not a configuration. */
const LARGEST_FILE = 1_000_000;

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
  const text = readConfigurationText(readSource(file));
  const faults = text.faults.map(({ line, message }) => `${basename(file)}:${line}: ${message}`);
  if (faults.length > 0) throw invalid(faults, 'Mend the YAML or JSON first.');
  const { targets } = checked(file, text);
  const folder = dirname(resolve(file));
  for (const [name, { baseUrl, clockUrl, allowHost = false }] of Object.entries(targets)) {
    const where = (setting: string): string =>
      `${basename(file)}:${text.lineOf(['targets', name, setting])}: targets.${name}.${setting}`;
    assertHostAllowed(baseUrl, allowHost, where('baseUrl'));
    if (clockUrl !== undefined) assertHostAllowed(clockUrl, allowHost, where('clockUrl'));
  }
  const complete = Object.entries(targets).map(
    ([name, target]) => [name, completeTarget(name, target, folder)] as const,
  );
  return { file, targets: Object.fromEntries(complete) };
}

function readSource(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new MeshkitError('CONFIG_MISSING', `there is no file ${file}`, 'Check --config.');
  if (size > LARGEST_FILE) throw invalid([`${file} has ${size} bytes, more than ${LARGEST_FILE}`], 'Check --config.');
  return readFileSync(file, 'utf8');
}

function checked(file: string, text: ConfigurationText): WrittenConfiguration {
  const problems = schemaProblems(text.value);
  const configuration = text.value as WrittenConfiguration;
  const all =
    problems.length > 0
      ? problems
      : Object.entries(configuration.targets).flatMap(([name, target]) => targetProblems(name, target));
  if (all.length === 0) return configuration;
  const lines = all.map(({ path, problem, remedy }) => {
    const setting = path.length === 0 ? 'the file' : path.join('.');
    return `${basename(file)}:${text.lineOf(path)}: ${setting} ${problem}. ${remedy}`.trimEnd();
  });
  throw invalid(lines, 'The settings are described in docs/config.schema.json.');
}

function schemaProblems(value: unknown): readonly Problem[] {
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(configurationSchema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(problemOf).filter((problem) => problem !== undefined);
}

function invalid(lines: readonly string[], hint: string): MeshkitError {
  return new MeshkitError('CONFIG_INVALID', lines.join('\n'), hint);
}
