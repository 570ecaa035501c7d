import { parsePermissionSentence, type Action, type FlowMailbox, type Permission } from '../mesh/permission.ts';
import type { OwnWorkflow } from '../mesh/workflow-catalogue.ts';
import type { Problem } from './document-problems.ts';
import type { SettingPath } from './document-text.ts';

/** A YAML file of permissions, checked against its schema. */
export interface WrittenFlows {
  readonly permissions?: readonly (string | Omit<Permission, 'line'>)[];
  readonly groups?: readonly WrittenGroup[];
  readonly mailboxes?: readonly Omit<FlowMailbox, 'line'>[];
  readonly workflows?: readonly OwnWorkflow[];
}

interface WrittenGroup {
  readonly initiatorIds: readonly string[];
  readonly responderIds?: readonly string[];
  readonly initiators?: readonly string[];
  readonly responders?: readonly string[];
}

/** `<mailbox> is allowed to Send|Receive messages with Workflow ID <id>`, the form in which MESH's own rules are written. */
export const SENTENCE_FORM = '<mailbox> is allowed to Send|Receive messages with Workflow ID <id>';

type LineOf = (path: SettingPath) => number;

/** What the schema can't say: texts that are no sentences. */
export function sentenceProblems({ permissions = [] }: WrittenFlows): readonly Problem[] {
  return permissions.flatMap((each, index) => {
    if (typeof each !== 'string' || parsePermissionSentence(each, 1)) return [];
    return [{ path: ['permissions', index], problem: 'is no permission', remedy: `Write: ${SENTENCE_FORM}.` }];
  });
}

/** Sentences, objects and groups as permissions, each with its line. */
export function permissionsOf({ permissions = [], groups = [] }: WrittenFlows, lineOf: LineOf): readonly Permission[] {
  const written = permissions.flatMap((each, index) => {
    const line = lineOf(['permissions', index]);
    const permission = typeof each === 'string' ? parsePermissionSentence(each, line) : { ...each, line };
    return permission ? [{ ...permission, mailbox: permission.mailbox.toUpperCase() }] : [];
  });
  return [...written, ...groups.flatMap((group, index) => permissionsOfGroup(group, ['groups', index], lineOf))];
}

/** "An initiator mailbox may send initiator ids and receive responder ids; a responder the reverse" (WFG). */
function permissionsOfGroup(group: WrittenGroup, path: SettingPath, lineOf: LineOf): readonly Permission[] {
  const { initiatorIds, responderIds = [], initiators = [], responders = [] } = group;
  const grant = (role: string, mailboxes: readonly string[], ids: Readonly<Record<Action, readonly string[]>>) =>
    mailboxes.flatMap((id, index) => {
      const rest = { mailbox: id.toUpperCase(), line: lineOf([...path, role, index]) };
      const each = (action: Action) => ids[action].map((workflowId) => ({ ...rest, action, workflowId }));
      return [...each('Send'), ...each('Receive')];
    });
  return [
    ...grant('initiators', initiators, { Send: initiatorIds, Receive: responderIds }),
    ...grant('responders', responders, { Send: responderIds, Receive: initiatorIds }),
  ];
}

/** The mailboxes that a file describes, ids in upper case, with their lines. */
export function mailboxesOf({ mailboxes = [] }: WrittenFlows, lineOf: LineOf): readonly FlowMailbox[] {
  return mailboxes.map((mailbox, index) => ({
    ...mailbox,
    id: mailbox.id.toUpperCase(),
    line: lineOf(['mailboxes', index]),
  }));
}
