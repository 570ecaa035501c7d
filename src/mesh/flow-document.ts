import type { FlowMailbox, Permission } from './permission.ts';
import type { Workflow, WorkflowCatalogue } from './workflow-catalogue.ts';

/** Workflow permissions of a set of mailboxes, as read from a file. */
export interface FlowDocument {
  readonly file: string;
  readonly permissions: readonly Permission[];
  /** What is known of mailboxes besides; a mailbox may have permissions and not be here. */
  readonly mailboxes: readonly FlowMailbox[];
  readonly workflows: WorkflowCatalogue;
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

/** The flows that a document speaks of, in the order in which they first come. */
export function flowsOf(document: FlowDocument): readonly Flow[] {
  const bases = document.permissions.map(({ workflowId }) => baseIdOf(workflowId, document.workflows));
  return [...new Set(bases)].map((id) => flowOf(id, document));
}

/** The flow of one workflow, which nobody may have a permission for. */
export function flowOf(id: string, { permissions, workflows }: FlowDocument): Flow {
  const workflow = workflows.byId.get(id);
  const acknowledgement = acknowledgementOf(id, workflow, permissions);
  const having = (action: Permission['action'], workflowId: string | undefined): readonly Permission[] =>
    permissions.filter((each) => each.action === action && each.workflowId === workflowId);
  return {
    id,
    ...(workflow && { workflow }),
    ...(acknowledgement !== undefined && { acknowledgement }),
    senders: having('Send', id),
    receivers: having('Receive', id),
    acknowledgers: having('Send', acknowledgement),
    acknowledged: having('Receive', acknowledgement),
  };
}

/** Of an unknown workflow only what the document itself names is taken for its acknowledgement. */
function acknowledgementOf(id: string, workflow: Workflow | undefined, permissions: readonly Permission[]) {
  if (workflow) return workflow.acknowledgement;
  return permissions.find(({ workflowId }) => workflowId === `${id}_ACK`)?.workflowId;
}
