import type { DateOrder } from '../mesh/routing-address.ts';

/** What a target lets us exercise. A capability that is switched off leaves its rules not shown, and says so. */
export const CAPABILITIES = {
  exclusive: 'nobody else uses the mailboxes during the run',
  adminClock: "the target's clock can be moved",
  permissionRules: 'workflow ids are named that the sender may not send, or the recipient may not receive',
  testPatients: 'routing.testPatients names patients of the practice that bob belongs to',
  routing: 'routing addresses are named for patients that the target knows, and for each failure',
  largeMessages: 'requests up to and above 100 MB may be sent',
  thirdMailbox: 'a third mailbox, carol, is configured',
  lookups: 'the endpoint lookup and the workflow search may be called',
  deprecated: 'the deprecated operations (count, tracking by local id) are offered',
  mutualTls: 'the target speaks HTTPS and demands a client certificate',
} as const;

export type Capability = keyof typeof CAPABILITIES;

export type PartyName = 'alice' | 'bob' | 'carol';

export interface MailboxCredentials {
  /** Upper case. */
  readonly id: string;
  readonly odsCode: string;
  readonly password: string;
}

/** PEM texts. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** What a stimulus costs the target. A stimulus declares it; a target's budget bounds the sum. */
export interface Impact {
  readonly requests: number;
  /** Bytes uploaded and downloaded. */
  readonly bytes: number;
  /** Messages that stay behind when the run is over, reports included. */
  readonly messagesLeft: number;
  readonly failedLogins: number;
  readonly listings: number;
}

export interface TargetLimits {
  /** 0: as fast as it goes. */
  readonly requestsPerSecond: number;
  /** Bytes in the body of one request. */
  readonly largestBody: number;
  /** Milliseconds until a request without an answer is given up. */
  readonly requestTimeoutMs: number;
}

/** Routing addresses, complete Mex-To values, by what the target makes of them. */
export type RoutingAddresses = Readonly<
  Partial<Record<'registered' | 'EPL-150' | 'EPL-151' | 'EPL-152' | 'EPL-153' | 'EPL-154', string>>
>;

export interface WorkflowIds {
  /** Ids that every mailbox may send and receive: at least one, five for the filter rules. */
  readonly allowed: readonly string[];
  /** Alice may not send it (code 16). */
  readonly senderMayNotSend?: string;
  /** Bob is not registered for it (code 17). */
  readonly recipientNotRegistered?: string;
  /** One of the ten that may be routed automatically. */
  readonly routed?: string;
  /** Ids that alice and bob may exchange in both directions, acknowledgements included: for the workflow suite. */
  readonly flows?: readonly string[];
}

/** A patient of the target's registry whose practice is bob's. */
export interface TestPatient {
  /** From the test range, which begins with 999. */
  readonly nhsNumber: string;
  /** `YYYY-MM-DD`. */
  readonly born: string;
  readonly surname: string;
}

/** A system under test with everything needed to talk to it: secrets included, so it is never written down. */
export interface Target {
  readonly name: string;
  /** Without a trailing slash; `/messageexchange/...` follows. */
  readonly baseUrl: string;
  readonly embedded: boolean;
  readonly mailboxes: Readonly<Record<'alice' | 'bob', MailboxCredentials>> & { readonly carol?: MailboxCredentials };
  readonly sharedKey: string;
  readonly tls?: TlsMaterial;
  readonly workflowIds: WorkflowIds;
  readonly routing: RoutingAddresses;
  readonly testPatients: readonly TestPatient[];
  readonly dateOrder: DateOrder;
  readonly capabilities: ReadonlySet<Capability>;
  readonly limits: TargetLimits;
  /** The longest wait for a message to become visible, in milliseconds. */
  readonly settleMs: number;
  readonly budget: Impact;
  /** Where the clock is moved, for a target that isn't embedded: POST `{"advanceMs": n}`. */
  readonly clockUrl?: string;
}

export const NO_BUDGET_LIMIT: Impact = {
  requests: Infinity,
  bytes: Infinity,
  messagesLeft: Infinity,
  failedLogins: Infinity,
  listings: Infinity,
};
