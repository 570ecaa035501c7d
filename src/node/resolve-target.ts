import { readFileSync } from 'node:fs';
import { MeshkitError } from '../core/errors.ts';
import type { MailboxConfiguration, SecretReference, TargetConfiguration } from './configuration.ts';
import type { MailboxCredentials, Target } from './target.ts';

/** Fetches the secrets and certificates that a configuration only names. Throws CONFIG_MISSING with the name of what isn't there. */
export function resolveTarget(
  configuration: TargetConfiguration,
  environment: NodeJS.ProcessEnv = process.env,
): Target {
  const { name, mailboxes, tls, capabilities, settleSeconds, clockUrl } = configuration;
  const { baseUrl, workflowIds, routing, testPatients, dateOrder, limits, budget } = configuration;
  const setting = (path: string): string => `targets.${name}.${path}`;
  const mailbox = (party: string, { id, odsCode, password }: MailboxConfiguration): MailboxCredentials => {
    return { id, odsCode, password: readSecret(password, setting(`mailboxes.${party}.password`), environment) };
  };
  return {
    name,
    baseUrl,
    embedded: false,
    mailboxes: {
      alice: mailbox('alice', mailboxes.alice),
      bob: mailbox('bob', mailboxes.bob),
      ...(mailboxes.carol && { carol: mailbox('carol', mailboxes.carol) }),
    },
    sharedKey: readSecret(configuration.sharedKey, setting('sharedKey'), environment),
    ...(tls && { tls: mapValues(tls, (file, what) => readText(file, setting(`tls.${what}`))) }),
    workflowIds,
    routing,
    testPatients,
    dateOrder,
    capabilities: new Set(capabilities),
    limits,
    settleMs: settleSeconds * 1000,
    budget,
    ...(clockUrl !== undefined && { clockUrl }),
  };
}

/** Reads a secret from its environment variable or its file; a line break at a file's end is not part of it. */
export function readSecret(reference: SecretReference, what: string, environment: NodeJS.ProcessEnv): string {
  const { env, file } = reference;
  if (file !== undefined) return present(readText(file, what).replace(/\r?\n$/, ''), what, `the file ${file} is empty`);
  return present(environment[env ?? ''], what, `the environment variable ${env ?? ''} is not set`);
}

function present(value: string | undefined, what: string, problem: string): string {
  if (value !== undefined && value !== '') return value;
  throw new MeshkitError('CONFIG_MISSING', `${what}: ${problem}`, 'Set it to the secret and start again.');
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    throw new MeshkitError(
      'CONFIG_MISSING',
      `${what}: the file ${file} can't be read`,
      'Check the path and its rights.',
      fault,
    );
  }
}

function mapValues<T extends object>(values: T, change: (value: string, key: string) => string): T {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value as string, key)])) as T;
}
