import { MeshkitError } from '../core/errors.ts';
import { assertHostAllowed } from '../node/host-policy.ts';
import type { CalledServer } from '../node/load/engine/mesh-caller.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import { LOOPBACK_DEFAULTS } from '../node/target-defaults.ts';
import { chooseTarget } from './choose-target.ts';
import { SandboxProcess } from './load/sandbox-process.ts';
import { keyringOf, type Keyring, type SecretOptions } from './token-credentials.ts';

export interface ServerChoice extends SecretOptions {
  /** A server on this machine. Default: that of --target, and otherwise an embedded sandbox. */
  readonly url?: string;
}

/** A server that the file client talks to, and the passwords of mailboxes there. */
export interface ClientServer {
  readonly server: CalledServer;
  readonly keyring: Keyring;
  readonly told: readonly string[];
  readonly close: () => Promise<void>;
}

/** Throws TARGET_REFUSED for a host that isn't loopback, unless it is that of a configured target. */
export async function openClientServer(choice: ServerChoice): Promise<ClientServer> {
  const keyring = keyringOf(choice);
  const configuration = chooseTarget(choice);
  if (configuration !== 'embedded') {
    if (choice.url !== undefined) throw new MeshkitError('USAGE', '--url beside --target', 'Give one of them.');
    return { server: resolveTarget(configuration), keyring, told: [], close: () => Promise.resolve() };
  }
  const local = { sharedKey: keyring.sharedKey, limits: LOOPBACK_DEFAULTS.limits };
  if (choice.url !== undefined) {
    const baseUrl = checkedUrl(choice.url);
    return { server: { ...local, baseUrl }, keyring, told: [], close: () => Promise.resolve() };
  }
  const sandbox = await SandboxProcess.start();
  const told = [`an embedded sandbox at ${sandbox.url}; what is left in it is gone when this ends`];
  return { server: { ...local, baseUrl: sandbox.url }, keyring, told, close: () => sandbox.stop() };
}

function checkedUrl(url: string): string {
  if (!URL.canParse(url))
    throw new MeshkitError('USAGE', `--url ${url} is no address`, 'For example http://127.0.0.1:8700.');
  assertHostAllowed(url, false, '--url');
  return url.replace(/\/+$/, '');
}
