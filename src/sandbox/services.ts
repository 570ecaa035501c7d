import type { MovableClock } from './clock.ts';
import type { Continuation } from './continuation.ts';
import type { FaultScript } from './faults/fault-script.ts';
import type { IdSource } from './id-source.ts';
import type { Ledger } from './ledger.ts';
import type { SandboxLimits } from './limits.ts';
import type { MailboxDirectory, SandboxPatient } from './mailbox.ts';
import type { Policy } from './policy.ts';
import type { ReplayMemory } from './replay-memory.ts';
import type { Store } from './store.ts';

/** What the routes work with: one of each for a sandbox. */
export interface Services {
  readonly policy: Policy;
  readonly limits: SandboxLimits;
  readonly clock: MovableClock;
  readonly sharedKey: string;
  readonly mailboxes: MailboxDirectory;
  /** The workflow ids that any mailbox is registered for. */
  readonly registered: ReadonlySet<string>;
  /** By NHS number. */
  readonly patients: ReadonlyMap<string, SandboxPatient>;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly replay: ReplayMemory;
  readonly ids: IdSource;
  readonly continuation: Continuation;
  readonly faults: FaultScript;
}
