import type { DocumentRule, LocatedFinding } from '../../core/document-rule.ts';
import type { Flow, FlowDocument } from '../../mesh/flow-document.ts';
import { permissionSentence, type Action, type Permission } from '../../mesh/permission.ts';

/** A rule about each flow of a document, by what it says of one. */
export type FlowRule = Omit<DocumentRule<FlowDocument>, 'binds' | 'subject' | 'when' | 'check'> & {
  readonly applies: (flow: Flow, document: FlowDocument) => boolean;
  readonly judge: (flow: Flow, document: FlowDocument) => readonly LocatedFinding[];
};

/** A document rule that judges flow by flow. */
export function flowRule({ applies, judge, ...fields }: FlowRule): DocumentRule<FlowDocument> {
  return {
    ...fields,
    binds: 'workflow',
    subject: 'flow',
    when: (document) => document.flows.some((flow) => applies(flow, document)),
    check: (document) =>
      document.flows.filter((flow) => applies(flow, document)).flatMap((flow) => judge(flow, document)),
  };
}

/** Every permission of a flow, its acknowledgements included, in the order of the document. */
export function permissionsOf({ senders, receivers, acknowledgers, acknowledged }: Flow): readonly Permission[] {
  return [...senders, ...receivers, ...acknowledgers, ...acknowledged].sort((a, b) => a.line - b.line);
}

/** Where a permission stands. */
export function at({ file }: FlowDocument, { line }: { readonly line: number }): LocatedFinding['place'] {
  return { file, line };
}

/** The sentence to add, for one mailbox or for each. */
export function add(mailboxes: string | readonly string[], action: Action, workflowId: string): string {
  const each = typeof mailboxes === 'string' ? [mailboxes] : mailboxes;
  return each.map((mailbox) => `Add: ${permissionSentence({ mailbox, action, workflowId })}`).join('\n');
}

/** The sentence to remove. */
export function remove(permission: Permission): string {
  return `Remove: ${permissionSentence(permission)}`;
}

export const holds = (permissions: readonly Permission[], mailbox: string): boolean =>
  permissions.some((permission) => permission.mailbox === mailbox);
