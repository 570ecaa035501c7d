import { MeshkitError } from '../core/errors.ts';
import type { SecretReference } from '../node/configuration.ts';
import { readSecret, resolveTarget } from '../node/resolve-target.ts';
import type { TokenSecrets } from '../mesh/token.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';

/** Where the secrets of a token come from. Never the command line: others on the machine can read it. */
export interface SecretOptions extends TargetChoice {
  readonly passwordEnv?: string;
  readonly passwordFile?: string;
  readonly sharedKeyEnv?: string;
  readonly sharedKeyFile?: string;
}

/** Secrets by mailbox id. */
export interface Keyring {
  /** The first mailbox of the target, where one is known. */
  readonly first: string | undefined;
  /** Throws USAGE for a mailbox whose password isn't known. */
  readonly secretsOf: (mailboxId: string) => TokenSecrets;
  /** Nothing for a mailbox whose password isn't known. */
  readonly find: (mailboxId: string) => TokenSecrets | undefined;
  readonly sharedKey: string;
}

/** The secrets of a target (the embedded sandbox, unless one is named); those given by option come before them. */
export function keyringOf(options: SecretOptions, environment: NodeJS.ProcessEnv = process.env): Keyring {
  const given = (env: string | undefined, file: string | undefined, name: string): string | undefined => {
    const reference = referenceOf(env, file, name);
    return reference && readSecret(reference, `--${name}`, environment);
  };
  const password = given(options.passwordEnv, options.passwordFile, 'password');
  const sharedKey = given(options.sharedKeyEnv, options.sharedKeyFile, 'shared-key');
  const target = password !== undefined && sharedKey !== undefined ? NO_TARGET : targetSecrets(options, environment);
  const key = sharedKey ?? target.sharedKey;
  const find = (id: string): TokenSecrets | undefined => {
    const chosen = password ?? target.passwords.get(id);
    return chosen === undefined ? undefined : { password: chosen, sharedKey: key };
  };
  return {
    first: target.passwords.keys().next().value,
    find,
    sharedKey: key,
    secretsOf: (id) => {
      const found = find(id);
      if (found) return found;
      const known = [...target.passwords.keys()].join(', ');
      const hint = `Known: ${known}. For others use --password-env or --password-file.`;
      throw new MeshkitError('USAGE', `the password of mailbox ${id} is not known`, hint);
    },
  };
}

interface TargetSecrets {
  readonly sharedKey: string;
  readonly passwords: ReadonlyMap<string, string>;
}

const NO_TARGET: TargetSecrets = { sharedKey: '', passwords: new Map() };

function targetSecrets(choice: TargetChoice, environment: NodeJS.ProcessEnv): TargetSecrets {
  const configuration = chooseTarget(choice);
  const { sharedKey, mailboxes } =
    configuration === 'embedded'
      ? { sharedKey: defaultSharedKey, mailboxes: defaultMailboxes }
      : resolveTarget(configuration, environment);
  return { sharedKey, passwords: new Map(Object.values(mailboxes).map(({ id, password }) => [id, password])) };
}

function referenceOf(env: string | undefined, file: string | undefined, name: string): SecretReference | undefined {
  if (env !== undefined && file !== undefined) {
    throw new MeshkitError('USAGE', `--${name}-env and --${name}-file exclude each other`, 'Give one of them.');
  }
  if (env !== undefined) return { env };
  return file === undefined ? undefined : { file };
}
