import { MeshkitError } from '../core/errors.ts';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { loadConfiguration } from '../node/load-configuration.ts';
import { referenceClient } from '../witness/reference-client.ts';

export interface ClientChoice {
  /** The configuration file whose section `client` says how the client is driven. Default: the reference client. */
  readonly config?: string;
}

export interface ChosenClient {
  readonly client: ClientConfiguration;
  readonly isReference: boolean;
}

/** The client to be judged. Throws USAGE for a configuration without one. */
export function chooseClient({ config }: ClientChoice): ChosenClient {
  if (config === undefined) return { client: referenceClient(), isReference: true };
  const { client } = loadConfiguration(config);
  if (client) return { client, isReference: false };
  throw new MeshkitError('USAGE', `${config} has no section client`, 'docs/configuration.md describes it.');
}
