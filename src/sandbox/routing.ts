import type { RoutingAddress } from '../mesh/routing-address.ts';
import type { SandboxMailbox } from './mailbox.ts';
import { receiversOf } from './receivers.ts';
import type { Services } from './services.ts';

/** Where a message goes: to a mailbox, into a report that routing failed, or nowhere because nobody is addressed. */
export type Destination =
  | { readonly kind: 'mailbox'; readonly id: string; readonly mailbox: SandboxMailbox | undefined }
  | { readonly kind: 'routing failed'; readonly code: string }
  | { readonly kind: 'unregistered' };

/** Reads `Mex-To`. The routing address itself is personal data, and goes no further than this. */
export function destinationOf(to: string, workflowId: string, services: Services): Destination {
  const { policy, mailboxes } = services;
  const recipient = policy.recipientId(to);
  const address = policy.readAddress(recipient);
  if (address.form === 'mailbox id') {
    const mailbox = mailboxes.get(recipient);
    return policy.isRegistered(mailbox) ? { kind: 'mailbox', id: recipient, mailbox } : { kind: 'unregistered' };
  }
  if (!policy.isRouted(workflowId)) return { kind: 'unregistered' };
  if (address.form === 'valid') return practiceOf(address.address, workflowId, services);
  const code = policy.codeOfDefect(address.defect);
  return code === undefined ? { kind: 'unregistered' } : { kind: 'routing failed', code };
}

/** "PDS cross-check trace on the three values, practice ODS code, endpoint lookup, mailbox" (EPLP). */
function practiceOf(address: RoutingAddress, workflowId: string, services: Services): Destination {
  const { policy, patients } = services;
  const patient = patients.get(address.nhsNumber);
  if (!patient) return { kind: 'routing failed', code: policy.unknownPatientCode() };
  if (!policy.isPatient(patient, address)) return { kind: 'routing failed', code: policy.otherDemographicsCode() };
  const found = receiversOf(workflowId, services).filter((each) => policy.odsCodeMatches(each, patient.odsCode));
  const code = policy.matchCode(found.length);
  const [mailbox] = found;
  if (code === undefined && mailbox) return { kind: 'mailbox', id: mailbox.id, mailbox };
  return { kind: 'routing failed', code: code ?? 'EPL-151' };
}
