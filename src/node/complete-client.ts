import { resolve } from 'node:path';
import type { ClientConfiguration } from './client-configuration.ts';
import type { WrittenClient } from './written-configuration.ts';

/** Fills in defaults and makes the directory absolute; a relative one is relative to `folder`. */
export function completeClient(written: WrittenClient, folder: string): ClientConfiguration {
  return {
    name: 'client',
    environment: {},
    tls: 'no',
    partBytes: 100_000_000,
    actionSeconds: 120,
    ...written,
    directory: resolve(folder, written.directory ?? '.'),
  };
}
