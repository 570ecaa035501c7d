import { resolve } from 'node:path';
import type { ApplicationConfiguration, ClientConfiguration } from './client-configuration.ts';
import type { WrittenApplication, WrittenClient } from './written-configuration.ts';

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

/** The same for software that uses the file interface. */
export function completeApplication(written: WrittenApplication, folder: string): ApplicationConfiguration {
  return {
    name: 'application',
    environment: {},
    actionSeconds: 120,
    withinSeconds: 10,
    ...written,
    directory: resolve(folder, written.directory ?? '.'),
  };
}
