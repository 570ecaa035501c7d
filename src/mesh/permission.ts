export type Action = 'Send' | 'Receive';

/** One rule by which MESH lets messages flow: "Mailbox ID is allowed to Send|Receive messages with Workflow ID" (GP Connect Messaging). */
export interface Permission {
  /** Upper case. */
  readonly mailbox: string;
  readonly action: Action;
  readonly workflowId: string;
  /** Where it stands, counted from 1. */
  readonly line: number;
}

/** A mailbox as far as permissions need to know it. */
export interface FlowMailbox {
  readonly id: string;
  readonly odsCode?: string;
  /** A GP practice: messages may be routed to it by patient. */
  readonly practice?: boolean;
  readonly line: number;
}

/** `GP0001 is allowed to Send messages with Workflow ID GPFED_CONSULT_REPORT`. */
export function permissionSentence({ mailbox, action, workflowId }: Omit<Permission, 'line'>): string {
  return `${mailbox} is allowed to ${action} messages with Workflow ID ${workflowId}`;
}

const SENTENCE = /^(\S{1,100})\s+is\s+allowed\s+to\s+(send|receive)\s+messages\s+with\s+workflow\s*id\s+(\S.*)$/i;

/** Bullets and numbers before a sentence in a list, and quotes or a full stop around what it names. */
const BULLET = /^(?:[-*\u2022\u00b7]|[0-9]{1,4}[.)])\s+/;
const unquoted = (text: string): string => text.replace(/[.;,]$/, '').replace(/^["'`]|["'`]$/g, '');

/** Reads one sentence, in any case of its words. Answers nothing where it isn't one. Total. */
export function parsePermissionSentence(text: string, line: number): Permission | undefined {
  const [, mailbox, action, workflowId] =
    SENTENCE.exec(text.trim().replace(BULLET, '').replaceAll('\u00a0', ' ')) ?? [];
  if (mailbox === undefined || action === undefined || workflowId === undefined) return undefined;
  return {
    mailbox: unquoted(mailbox).toUpperCase(),
    action: action.toLowerCase() === 'send' ? 'Send' : 'Receive',
    workflowId: unquoted(workflowId.trim()),
    line,
  };
}

/** Whether a mailbox holds a permission, letter for letter: nobody says that ids are matched without case. */
export function isPermitted(
  permissions: readonly Permission[],
  mailbox: string,
  action: Action,
  workflowId: string,
): boolean {
  return permissions.some(
    (each) => each.mailbox === mailbox && each.action === action && each.workflowId === workflowId,
  );
}
