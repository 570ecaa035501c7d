import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { clientsFolder, referenceClient } from './reference-client.ts';

/** The reference client with one decision replaced: an example of what a rule is about, and the proof that it can fail. */
export interface BrokenClient {
  /** The rule that must fail it, and a word for what is broken. */
  readonly id: string;
  readonly kills: string;
  readonly breaks: string;
  /** The scenario in which it is found out soonest. Default: the first that is aimed at its rule. */
  readonly scenario?: string;
  /** Rules that rightly fail as well, with the reason. */
  readonly alsoFails?: Readonly<Record<string, string>>;
}

/** Every broken client of `examples/clients/broken`, which is plain JavaScript. */
export async function loadBrokenClients(): Promise<readonly BrokenClient[]> {
  const file = pathToFileURL(join(clientsFolder(), 'broken', 'index.js')).href;
  const { brokenClients } = (await import(file)) as { readonly brokenClients: readonly BrokenClient[] };
  return brokenClients;
}

/** How a broken client is driven: as the reference client. */
export function brokenClient({ id }: BrokenClient): ClientConfiguration {
  return referenceClient(id, [join(clientsFolder(), 'broken', 'main.js'), id]);
}
