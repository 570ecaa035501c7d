import type { Action, FlowMailbox, Permission } from './permission.ts';
import type { Workflow, WorkflowCatalogue } from './workflow-catalogue.ts';

/** Workflow permissions of a set of mailboxes, as read from a file. */
export interface FlowDocument {
  readonly file: string;
  readonly permissions: readonly Permission[];
  /** What is known of mailboxes besides; a mailbox may have permissions and not be here. */
  readonly mailboxes: readonly FlowMailbox[];
  readonly workflows: WorkflowCatalogue;
  readonly flows: readonly Flow[];
}

/** Who may send and receive the messages of one workflow, and its acknowledgements. */
export interface Flow {
  readonly id: string;
  /** Absent where none is known. */
  readonly acknowledgement?: string;
  readonly workflow?: Workflow;
  readonly senders: readonly Permission[];
  readonly receivers: readonly Permission[];
  readonly acknowledgers: readonly Permission[];
  /** Those who may receive the acknowledgement. */
  readonly acknowledged: readonly Permission[];
}

/** The workflow that an id belongs to: itself, or what it acknowledges by the catalogue or by the convention `_ACK` (OAS:1956). */
export function baseIdOf(id: string, { byId, byAcknowledgement }: WorkflowCatalogue): string {
  const acknowledges = byAcknowledgement.get(id);
  if (acknowledges) return acknowledges.id;
  return byId.has(id) ? id : id.replace(/_ACK$/, '');
}

/** A document of permissions, with the flows that they make, in the order in which they first come. */
export function flowDocument(input: Omit<FlowDocument, 'flows'>): FlowDocument {
  const byIdAndAction = grouped(input.permissions);
  const bases = new Set(input.permissions.map(({ workflowId }) => baseIdOf(workflowId, input.workflows)));
  return { ...input, flows: [...bases].map((id) => flowOf(id, byIdAndAction, input.workflows)) };
}

type Grouped = ReadonlyMap<string, Readonly<Record<Action, readonly Permission[]>>>;

function grouped(permissions: readonly Permission[]): Grouped {
  const groups = new Map<string, Record<Action, Permission[]>>();
  for (const permission of permissions) {
    const group = groups.get(permission.workflowId) ?? { Send: [], Receive: [] };
    group[permission.action].push(permission);
    groups.set(permission.workflowId, group);
  }
  return groups;
}

function flowOf(id: string, permissions: Grouped, { byId }: WorkflowCatalogue): Flow {
  const workflow = byId.get(id);
  const convention = permissions.has(`${id}_ACK`) ? `${id}_ACK` : undefined;
  // Of an unknown workflow only what the document itself names is taken for its acknowledgement.
  const acknowledgement = workflow ? workflow.acknowledgement : convention;
  const own = permissions.get(id);
  const answers = acknowledgement === undefined ? undefined : permissions.get(acknowledgement);
  return {
    id,
    ...(workflow && { workflow }),
    ...(acknowledgement !== undefined && { acknowledgement }),
    senders: own?.Send ?? [],
    receivers: own?.Receive ?? [],
    acknowledgers: answers?.Send ?? [],
    acknowledged: answers?.Receive ?? [],
  };
}
