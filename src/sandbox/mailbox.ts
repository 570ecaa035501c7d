export interface SandboxMailbox {
  /** Upper case. */
  readonly id: string;
  readonly name: string;
  readonly odsCode: string;
  readonly orgCode: string;
  readonly orgName: string;
  readonly password: string;
  /** Workflow ids that it may send; absent: any. */
  readonly sends?: readonly string[];
  /** Workflow ids that it may receive; absent: any. */
  readonly receives?: readonly string[];
  /** Workflow ids that it may not send, or not receive, all the same. */
  readonly mayNotSend?: readonly string[];
  readonly mayNotReceive?: readonly string[];
  /** `false`: it can neither authenticate nor receive. */
  readonly active?: boolean;
}

/** A patient as the registry of automatic routing knows one. */
export interface SandboxPatient {
  readonly nhsNumber: string;
  /** `YYYY-MM-DD`. */
  readonly born: string;
  readonly surname: string;
  /** The ODS code of the practice. */
  readonly odsCode: string;
}

export type MailboxDirectory = ReadonlyMap<string, SandboxMailbox>;

export function createDirectory(mailboxes: readonly SandboxMailbox[]): MailboxDirectory {
  return new Map(mailboxes.map((mailbox) => [mailbox.id.toUpperCase(), mailbox]));
}

/** The workflow ids that any mailbox is registered for by name, to send or to receive. */
export function registeredWorkflows(directory: MailboxDirectory): ReadonlySet<string> {
  const mailboxes = [...directory.values()];
  return new Set(mailboxes.flatMap(({ sends = [], receives = [] }) => [...sends, ...receives]));
}

/** Whether a mailbox may send a workflow id. */
export function sends(mailbox: SandboxMailbox, workflowId: string): boolean {
  return (mailbox.sends?.includes(workflowId) ?? true) && !mailbox.mayNotSend?.includes(workflowId);
}

/** Whether a mailbox may receive a workflow id. */
export function receives(mailbox: SandboxMailbox, workflowId: string): boolean {
  return (mailbox.receives?.includes(workflowId) ?? true) && !mailbox.mayNotReceive?.includes(workflowId);
}
