import { MeshkitError } from '../core/errors.ts';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { loadConfiguration } from '../node/load-configuration.ts';
import { scaledReferenceClient } from '../witness/reference-client.ts';

export interface ClientChoice {
  /** The configuration file whose section `client` says how the client is driven. Default: the reference client. */
  readonly config?: string;
  /** How many times as fast as real time the client's clock is to run. Default: once. */
  readonly timeScale?: number;
}

export interface ChosenClient {
  readonly client: ClientConfiguration;
  readonly isReference: boolean;
}

/** The client to be judged. Throws USAGE for a configuration without one. */
export function chooseClient({ config, timeScale = 1 }: ClientChoice): ChosenClient {
  if (config === undefined) return { client: scaledReferenceClient(timeScale), isReference: true };
  const { client } = loadConfiguration(config);
  if (client) return { client, isReference: false };
  throw new MeshkitError('USAGE', `${config} has no section client`, 'docs/configuration.md describes it.');
}
