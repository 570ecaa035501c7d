import type { ErrorObject } from 'ajv';
import { nearestName } from '../core/nearest-name.ts';
import type { SettingPath } from './document-text.ts';

/** One thing that is wrong with a document: which setting, what is wrong with its value, and what to do. */
export interface Problem {
  readonly path: SettingPath;
  readonly problem: string;
  readonly remedy: string;
}

interface SchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
}

const LONGEST_VALUE = 60;

/** What a schema error means for the person who wrote it, or nothing if another error says it. */
export function problemOf(error: ErrorObject): Problem | undefined {
  const path = pathOf(error.instancePath);
  const schema = error.parentSchema as SchemaPart | undefined;
  const remedy = schema?.description ?? '';
  // Ajv reports a faulty name twice: by the rule for the name, and by the rule for names.
  if (error.propertyName !== undefined) return undefined;
  const parameters = error.params as Readonly<Record<string, string>>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownSetting(path, parameters['additionalProperty'] ?? '', Object.keys(schema?.properties ?? {}));
    case 'required':
      return missingSetting(path, parameters['missingProperty'] ?? '', schema);
    case 'if':
      // The error of the branch that was chosen says it.
      return undefined;
    case 'propertyNames':
      return { path: [...path, parameters['propertyName'] ?? ''], problem: 'is not a usable name', remedy };
    default:
      return isSecret(path) && error.keyword === 'type'
        ? secretInFile(path)
        : { path, problem: `is ${shown(path, error.data)}: it ${ruleOf(error)}`, remedy };
  }
}

/** What JSON Schema calls a type, in words. */
const KINDS: Readonly<Record<string, string>> = {
  object: 'a map of settings',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function ruleOf({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'pattern') return 'does not have the expected form';
  if (keyword !== 'type') return message ?? 'is not allowed';
  const types = [(params as { readonly type: string | readonly string[] }).type].flat();
  return `must be ${types.map((type) => KINDS[type] ?? type).join(' or ')}`;
}

function missingSetting(path: SettingPath, name: string, schema: SchemaPart | undefined): Problem {
  return { path: [...path, name], problem: 'is missing', remedy: schema?.properties?.[name]?.description ?? '' };
}

function unknownSetting(path: SettingPath, name: string, known: readonly string[]): Problem {
  const near = nearestName(name, known);
  const remedy = near === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${near}"?`;
  return { path: [...path, name], problem: 'is not a setting', remedy };
}

function secretInFile(path: SettingPath): Problem {
  const problem = 'holds a secret in the file itself (value not shown)';
  return {
    path,
    problem,
    remedy: 'Give {env: NAME} or {file: PATH} instead, and change the secret if the file was shared.',
  };
}

function isSecret(path: SettingPath): boolean {
  return path.some((step) => step === 'password' || step === 'sharedKey');
}

function shown(path: SettingPath, value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  if (isSecret(path) || text.includes('-----BEGIN')) return '(value not shown)';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}

function pathOf(pointer: string): SettingPath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
