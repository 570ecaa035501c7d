import type { SeededMessage } from '../core/recording.ts';
import { createClock, type MovableClock } from './clock.ts';
import { createContinuation } from './continuation.ts';
import { FaultScript } from './faults/fault-script.ts';
import type { Fault } from './faults/fault.ts';
import { createFaultyDoor } from './faults/faulty-door.ts';
import { createFrontDoor } from './front-door.ts';
import { createIdSource } from './id-source.ts';
import { Ledger } from './ledger.ts';
import { standardLimits, type SandboxLimits } from './limits.ts';
import { createDirectory, registeredWorkflows, type SandboxMailbox, type SandboxPatient } from './mailbox.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Message } from './message.ts';
import { observed, type WireObserver } from './observer.ts';
import { standardPolicy, type Policy } from './policy.ts';
import type { ReportFacts } from './policy/lifecycle.ts';
import { ReplayMemory } from './replay-memory.ts';
import { createRouter } from './router.ts';
import { seed, type Seed } from './seed.ts';
import { listen, portOf, shut, type SandboxTls } from './server.ts';
import type { Services } from './services.ts';
import type { Store } from './store.ts';

export type { SandboxLimits, SandboxMailbox, SandboxPatient, SandboxTls };

export interface SandboxOptions {
  readonly mailboxes: readonly SandboxMailbox[];
  readonly sharedKey: string;
  readonly patients?: readonly SandboxPatient[];
  /** Decisions to be taken otherwise than by `standardPolicy`. */
  readonly policy?: Partial<Policy>;
  /** Default: memory, up to a bound, and then temporary files. A store that is handed in stays open. */
  readonly store?: Store;
  readonly clock?: MovableClock;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** Mutual TLS. Default: plain HTTP. */
  readonly tls?: SandboxTls;
  /** Whether `/_meshkit/` answers. Default: on a loopback host only. */
  readonly admin?: boolean;
  readonly limits?: Partial<SandboxLimits>;
  /** What goes wrong on purpose. */
  readonly faults?: readonly Fault[];
  /** Is told of every request. */
  readonly observe?: WireObserver;
}

export interface Sandbox {
  /** Without a path, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly port: number;
  readonly clock: MovableClock;
  readonly store: Store;
  /** What goes wrong on purpose; it may be replaced at any time. */
  readonly faults: FaultScript;
  /** Puts a message into an inbox. Throws USAGE for what no message can have. */
  seed(message: Seed): Promise<SeededMessage>;
  /** Puts an error report into an inbox. */
  report(facts: ReportFacts): Promise<Message>;
  /** Ends every connection and deletes what the sandbox itself has stored. */
  close(): Promise<void>;
}

/** Starts a MESH server in this process. It is listening once this resolves. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, tls, admin = isLoopback(host) } = options;
  const services = createServices(options);
  const frontDoor = observed(
    createFaultyDoor(createFrontDoor(createRouter(admin), services), services, options.observe),
    options.observe,
  );
  const { policy, limits } = services;
  const demandsClientCertificate = policy.demandsClientCertificate();
  const server = await listen(frontDoor, { host, port, tls, limits, demandsClientCertificate });
  server.on('tlsClientError', (error: Error) => options.observe?.refusedHandshake(error));
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`,
    port: portOf(server),
    clock: services.clock,
    store: services.store,
    faults: services.faults,
    seed: (message) => seed(message, services),
    report: (facts) => services.ledger.report(facts),
    close: async () => {
      await shut(server);
      if (!options.store) await services.store.close();
    },
  };
}

function createServices(options: SandboxOptions): Services {
  const { sharedKey, patients = [], clock = createClock() } = options;
  const policy: Policy = { ...standardPolicy, ...options.policy };
  const limits: SandboxLimits = { ...standardLimits, ...options.limits };
  const store = options.store ?? createMemoryStore(limits);
  const mailboxes = createDirectory(options.mailboxes);
  const ids = createIdSource(clock, policy);
  return {
    policy,
    limits,
    clock,
    sharedKey,
    mailboxes,
    registered: registeredWorkflows(mailboxes),
    patients: new Map(patients.map((patient) => [patient.nhsNumber, patient])),
    store,
    ledger: new Ledger({ store, policy, clock, ids, limits }),
    replay: new ReplayMemory(limits.tokens),
    ids,
    continuation: createContinuation(sharedKey),
    faults: new FaultScript(options.faults),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(host);
}
