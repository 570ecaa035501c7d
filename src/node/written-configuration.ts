import type { ApplicationConfiguration, ClientConfiguration } from './client-configuration.ts';
import type { OwnWorkflow } from '../mesh/workflow-catalogue.ts';
import type { LoadSettings, MailboxConfiguration, SecretReference } from './configuration.ts';
import type { DateOrder } from '../mesh/routing-address.ts';
import type { Capability, Impact, RoutingAddresses, TargetLimits, TestPatient, WorkflowIds } from './target.ts';

/** One entry of `targets` as it is written: checked against the schema, nothing filled in. */
export interface WrittenTarget {
  readonly baseUrl: string;
  readonly allowHost?: boolean;
  readonly mailboxes: Readonly<Record<'alice' | 'bob', MailboxConfiguration>> & {
    readonly carol?: MailboxConfiguration;
  };
  readonly sharedKey: SecretReference;
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly workflowIds: WorkflowIds;
  readonly routing?: WrittenRouting;
  readonly capabilities?: Readonly<Partial<Record<Capability, boolean>>>;
  readonly limits?: Partial<TargetLimits>;
  readonly settleSeconds?: number;
  readonly budget?: Partial<Impact>;
  readonly load?: LoadSettings;
  readonly clockUrl?: string;
}

export interface WrittenRouting extends RoutingAddresses {
  readonly testPatients?: readonly TestPatient[];
  readonly dateOrder?: DateOrder;
}

/** The section `client` as it is written. */
export type WrittenClient = Partial<ClientConfiguration>;

/** The section `application` as it is written. */
export type WrittenApplication = Partial<ApplicationConfiguration>;

export interface WrittenConfiguration {
  readonly targets?: Readonly<Record<string, WrittenTarget>>;
  readonly workflows?: readonly OwnWorkflow[];
  readonly client?: WrittenClient;
  readonly application?: WrittenApplication;
}
