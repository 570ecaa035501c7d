import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientConfiguration } from '../node/client-configuration.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** The project's folder, seen from `src/witness` or from `dist/src/witness`. */
const ROOTS = [join(here, '..', '..'), join(here, '..', '..', '..')];

/** Where the examples are: beside `src` in a clone, beside `dist` in the package. */
export function examplesFolder(): string {
  const folders = ROOTS.map((root) => join(root, 'examples'));
  return folders.find((folder) => existsSync(folder)) ?? 'examples';
}

export const clientsFolder = (): string => join(examplesFolder(), 'clients');

/** How the reference client is set up; sizes and pauses are short, so that scenarios are. */
const REFERENCE_ENVIRONMENT: Readonly<Record<string, string>> = {
  MESH_URL: '{url}',
  MESH_MAILBOX: '{mailbox}',
  MESH_PASSWORD: '{password}',
  MESH_SHARED_KEY: '{sharedKey}',
  MESH_STORE: '{work}/store',
  MESH_CA: '{ca}',
  MESH_CERT: '{cert}',
  MESH_KEY: '{key}',
  MESH_WORKFLOW_FILTER: '{workflowFilter}',
  MESH_PART_BYTES: '5500000',
  MESH_BACK_OFF_MS: '40',
};

const SILENCE_MS = 10_000;
const REQUEST_MS = 60_000;

/** The reference client, or a broken one that `words` select. */
export function referenceClient(
  name = 'reference client',
  words = [join(clientsFolder(), 'reference', 'main.js')],
): ClientConfiguration {
  const command = (...rest: readonly string[]) => ({ command: [process.execPath, ...words, ...rest] });
  return {
    name,
    handshake: command('handshake'),
    poll: command('poll'),
    send: command('send', '{files}', '--to', '{to}', '--workflow', '{workflowId}', '--subject', '{subject}'),
    track: command('track', '{messageId}'),
    lookup: command('lookup', '{odsCode}', '{workflowId}'),
    daemon: command('daemon'),
    environment: { ...REFERENCE_ENVIRONMENT, ...timeLimits() },
    directory: process.cwd(),
    received: { folder: '{work}/store/received' },
    tls: 'yes',
    partBytes: 5_500_000,
    actionSeconds: 60,
  };
}

/** The reference client for a clock so many times as fast: it waits as long as ever, since we don't answer any faster. */
export function scaledReferenceClient(factor: number): ClientConfiguration {
  const client = referenceClient();
  return { ...client, environment: { ...client.environment, ...timeLimits(factor) } };
}

function timeLimits(factor = 1): Readonly<Record<string, string>> {
  return { MESH_SILENCE_MS: String(SILENCE_MS * factor), MESH_REQUEST_MS: String(REQUEST_MS * factor) };
}
