import { baseIdOf, type FlowDocument } from './flow-document.ts';
import { isPermitted, permissionSentence, type Action, type Permission } from './permission.ts';

/** One permission that a flow needs, and whether it is there. */
export interface NeededPermission extends Omit<Permission, 'line'> {
  readonly held: boolean;
}

/** Whether a message of a workflow can go from one mailbox to another. */
export interface FlowAnswer {
  readonly possible: boolean;
  /** One line for a person. */
  readonly reason: string;
  /** The two permissions of the message, and the two of its acknowledgement where it has one. */
  readonly needed: readonly NeededPermission[];
}

/** Answers by the permissions alone: A sends X, B receives X, and the acknowledgement the other way. */
export function canFlow(document: FlowDocument, from: string, to: string, workflowId: string): FlowAnswer {
  const base = baseIdOf(workflowId, document.workflows);
  const acknowledgement = document.flows.find(({ id }) => id === base)?.acknowledgement;
  const needs = (mailbox: string, action: Action, id: string): NeededPermission => ({
    ...{ mailbox, action, workflowId: id },
    held: isPermitted(document.permissions, mailbox, action, id),
  });
  const send = needs(from, 'Send', workflowId);
  const receive = needs(to, 'Receive', workflowId);
  const answers = base === workflowId && acknowledgement !== undefined;
  const back = answers ? [needs(to, 'Send', acknowledgement), needs(from, 'Receive', acknowledgement)] : [];
  const stranger = [from, to].find((id) => !document.permissions.some(({ mailbox }) => mailbox === id));
  return {
    possible: send.held && receive.held,
    reason:
      stranger === undefined
        ? reasonOf(send, receive, back)
        : `no: ${stranger} has no permission at all in ${document.file}`,
    needed: [send, receive, ...back],
  };
}

function reasonOf(send: NeededPermission, receive: NeededPermission, back: readonly NeededPermission[]): string {
  const { workflowId } = send;
  if (!send.held) return `no: ${send.mailbox} may not send ${workflowId} (code 16 in the sandbox)`;
  if (!receive.held) return `no: ${receive.mailbox} may not receive ${workflowId} (code 17 in the sandbox)`;
  const missing = back.find(({ held }) => !held);
  const but = missing ? `, but its acknowledgement can't come back: missing "${permissionSentence(missing)}"` : '';
  return `yes: ${send.mailbox} may send ${workflowId}, and ${receive.mailbox} may receive it${but}`;
}
