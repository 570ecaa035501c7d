import { MeshkitError } from '../../src/core/errors.ts';
import { openDiskStore } from '../../src/sandbox/disk-store.ts';
import { createMemoryStore } from '../../src/sandbox/memory-store.ts';
import { standardLimits } from '../../src/sandbox/limits.ts';
import type { Store } from '../../src/sandbox/store.ts';

export const STORE_KINDS = ['memory', 'disk', 'disk-without-fsync'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Opens a store of one kind, with its files in `folder`. */
export async function openStore(kind: StoreKind, folder: string): Promise<{ readonly store: Store }> {
  if (kind === 'memory') return { store: createMemoryStore({ ...standardLimits, spillFolder: folder }) };
  if (kind === 'disk' || kind === 'disk-without-fsync') {
    const { storedBytes } = standardLimits;
    return { store: await openDiskStore({ folder, storedBytes, fsync: kind === 'disk' }) };
  }
  throw new MeshkitError('USAGE', `--store ${String(kind)}`, `One of ${STORE_KINDS.join(', ')}.`);
}
