import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defaultMailboxes,
  defaultPatients,
  defaultRouting,
  defaultSharedKey,
  defaultWorkflowIds,
} from '../sandbox/defaults.ts';
import { openDiskStore } from '../sandbox/disk-store.ts';
import { standardLimits } from '../sandbox/limits.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import type { Store } from '../sandbox/store.ts';
import { CAPABILITIES, NO_BUDGET_LIMIT, type Capability, type Target } from '../node/target.ts';

/** How an embedded sandbox differs from the default one. */
export interface EmbeddedOptions extends Partial<Omit<SandboxOptions, 'store'>> {
  /** A store that stays open, or `disk` for one in a folder of its own that ends with the sandbox. */
  readonly store?: Store | 'disk';
}

/** A sandbox in this process with the default mailboxes. */
export async function startEmbedded({ store, ...options }: EmbeddedOptions = {}): Promise<Sandbox> {
  const temporary = store === 'disk' ? await openTemporaryStore() : undefined;
  const given = temporary ?? store;
  const sandbox = await startSandbox({
    mailboxes: defaultMailboxes,
    patients: defaultPatients,
    sharedKey: defaultSharedKey,
    ...options,
    ...(typeof given === 'object' && { store: given }),
  });
  return {
    ...sandbox,
    close: async () => {
      await sandbox.close();
      await temporary?.close();
    },
  };
}

/** A disk store in a temporary folder. Nobody will look for anything there after a loss of power. */
export async function openTemporaryStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'meshkit-store-'));
  const store = await openDiskStore({ folder, storedBytes: standardLimits.storedBytes, fsync: false });
  return {
    ...store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The embedded sandbox as a target: everything can be exercised, nothing is limited. */
export function embeddedTarget(baseUrl: string, without: readonly Capability[] = []): Target {
  const [alice, bob, carol] = defaultMailboxes;
  if (!alice || !bob || !carol) throw new TypeError('the sandbox needs three default mailboxes');
  const all = Object.keys(CAPABILITIES) as Capability[];
  return {
    name: 'sandbox',
    baseUrl,
    embedded: true,
    mailboxes: { alice, bob, carol },
    sharedKey: defaultSharedKey,
    workflowIds: defaultWorkflowIds,
    routing: defaultRouting,
    testPatients: defaultPatients.slice(0, 1),
    dateOrder: 'DDMMYYYY',
    capabilities: new Set(all.filter((capability) => !without.includes(capability))),
    limits: { requestsPerSecond: 0, largestBody: Infinity, requestTimeoutMs: 30_000 },
    settleMs: 10_000,
    budget: NO_BUDGET_LIMIT,
  };
}
