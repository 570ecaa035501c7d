import type { LoadObjectives } from '../core/load-objectives.ts';
import type { DateOrder } from '../mesh/routing-address.ts';
import type { Capability, Impact, RoutingAddresses, TargetLimits, TestPatient, WorkflowIds } from './target.ts';

/** A secret's place: exactly one of the two. Relative files are relative to the configuration file. */
export interface SecretReference {
  readonly env?: string;
  readonly file?: string;
}

export interface MailboxConfiguration {
  readonly id: string;
  readonly odsCode: string;
  readonly password: SecretReference;
}

/** Leave of the operator of a national host to put it under load. */
export interface LoadPermission {
  /** Where it is recorded. */
  readonly reference: string;
  /** First and last day, ISO dates. */
  readonly from: string;
  readonly until: string;
  /** Requests a second at most. */
  readonly maxRate: number;
}

export interface LoadSettings {
  readonly objectives?: LoadObjectives;
  readonly permission?: LoadPermission;
}

/** One entry of `targets` in meshkit.config.yaml, after defaults were filled in and paths made absolute. */
export interface TargetConfiguration {
  readonly name: string;
  readonly baseUrl: string;
  /** Must be true for any host that isn't loopback. */
  readonly allowHost: boolean;
  readonly mailboxes: {
    readonly alice: MailboxConfiguration;
    readonly bob: MailboxConfiguration;
    readonly carol?: MailboxConfiguration;
  };
  readonly sharedKey: SecretReference;
  /** Files with PEM text. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly workflowIds: WorkflowIds;
  readonly routing: RoutingAddresses;
  readonly testPatients: readonly TestPatient[];
  readonly dateOrder: DateOrder;
  readonly capabilities: readonly Capability[];
  readonly limits: TargetLimits;
  readonly settleSeconds: number;
  readonly budget: Impact;
  readonly load: LoadSettings;
  readonly clockUrl?: string;
}
