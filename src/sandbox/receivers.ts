import type { SandboxMailbox } from './mailbox.ts';
import type { Services } from './services.ts';

/** The mailboxes that a lookup finds for a workflow id, whatever their ODS code. */
export function receiversOf(
  workflowId: string,
  { policy, mailboxes, registered }: Services,
): readonly SandboxMailbox[] {
  return [...mailboxes.values()].filter((mailbox) => policy.receivesByLookup(mailbox, workflowId, registered));
}
