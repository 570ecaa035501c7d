import type { FlowDocument } from '../mesh/flow-document.ts';
import type { SandboxMailbox } from '../sandbox/sandbox.ts';
import type { SandboxPopulation } from './sandbox-population.ts';

/**
 * A population whose every permission comes from a file: "the approach is based on explicit opt in", so a mailbox may do what the
 * file says and nothing else. Mailboxes that only the file names are added with a password that protects nothing.
 */
export function withFlows({ options, told }: SandboxPopulation, document: FlowDocument): SandboxPopulation {
  const known = new Set(options.mailboxes.map(({ id }) => id));
  const names = new Set([
    ...document.permissions.map(({ mailbox }) => mailbox),
    ...document.mailboxes.map(({ id }) => id),
  ]);
  const added = [...names].filter((id) => !known.has(id)).map((id) => mailboxOf(id, document));
  return {
    options: { ...options, mailboxes: [...options.mailboxes, ...added].map((each) => permitted(each, document)) },
    told: [
      ...told,
      ...added.map(({ id, odsCode, password }) => `${id} (${odsCode}): ${password}`),
      `permissions: those of ${document.file}, and no others`,
    ],
  };
}

function mailboxOf(id: string, { mailboxes }: FlowDocument): SandboxMailbox {
  const odsCode = mailboxes.find((each) => each.id === id)?.odsCode ?? id;
  return { id, name: id, odsCode, orgCode: odsCode, orgName: id, password: `password-of-${id}` };
}

function permitted({ id, ...mailbox }: SandboxMailbox, { permissions }: FlowDocument): SandboxMailbox {
  const own = permissions.filter((each) => each.mailbox === id);
  const ids = (action: 'Send' | 'Receive') =>
    own.filter((each) => each.action === action).map((each) => each.workflowId);
  return { id, ...mailbox, sends: ids('Send'), receives: ids('Receive') };
}
