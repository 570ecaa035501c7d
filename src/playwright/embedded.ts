import {
  defaultMailboxes,
  defaultPatients,
  defaultRouting,
  defaultSharedKey,
  defaultWorkflowIds,
} from '../sandbox/defaults.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import { CAPABILITIES, NO_BUDGET_LIMIT, type Capability, type Target } from '../node/target.ts';

/** A sandbox in this process with the default mailboxes. */
export function startEmbedded(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    mailboxes: defaultMailboxes,
    patients: defaultPatients,
    sharedKey: defaultSharedKey,
    ...options,
  });
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
    capabilities: new Set(all.filter((capability) => !without.includes(capability))),
    limits: { requestsPerSecond: 0, largestBody: Infinity, requestTimeoutMs: 30_000 },
    settleMs: 10_000,
    budget: NO_BUDGET_LIMIT,
  };
}
