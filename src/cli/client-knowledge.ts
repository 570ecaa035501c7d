import { MeshkitError } from '../core/errors.ts';
import type { ClientKnowledge } from '../node/recorder/client-exchange.ts';
import { keyringOf, type SecretOptions } from './token-credentials.ts';

export interface KnowledgeOptions extends SecretOptions {
  /** Names of the invented people in the test data, which must not turn up in headers. */
  readonly names: readonly string[];
}

/** What a recording may know of a client: its secrets, to read its tokens. What it sends is never told as our own. */
export function clientKnowledge(options: KnowledgeOptions): {
  readonly known: ClientKnowledge;
  /** Secrets that were used so far, and must not be in what is written. */
  readonly secrets: () => readonly string[];
} {
  refuseHalfKeys(options);
  const keyring = keyringOf(options);
  const used = new Set([keyring.sharedKey]);
  const passwordOf = (mailboxId: string): string | undefined => {
    const password = keyring.find(mailboxId.toUpperCase())?.password;
    if (password !== undefined) used.add(password);
    return password;
  };
  const { sharedKey } = keyring;
  const known = { passwordOf, sharedKey, clockAheadMs: () => 0, isOwn: () => false, names: options.names };
  return { known, secrets: () => [...used] };
}

/** One secret alone would make every token look wrong. */
function refuseHalfKeys({ target, passwordEnv, passwordFile, sharedKeyEnv, sharedKeyFile }: SecretOptions): void {
  const password = passwordEnv ?? passwordFile;
  const sharedKey = sharedKeyEnv ?? sharedKeyFile;
  if (target !== undefined || (password === undefined) === (sharedKey === undefined)) return;
  const missing =
    password === undefined ? '--password-env or --password-file' : '--shared-key-env or --shared-key-file';
  throw new MeshkitError(
    'USAGE',
    `${missing} is missing`,
    'A token is made of both. Give both, or a --target that has them.',
  );
}
