import { parseRoutingAddress, type ParsedRoutingAddress, type RoutingAddress } from '../../mesh/routing-address.ts';
import { ROUTABLE_WORKFLOW_IDS } from '../../mesh/workflow-ids.ts';
import type { SandboxPatient } from '../mailbox.ts';

/** Decisions about automatic routing to the registered practice. */
export const routingPolicy = {
  readAddress: (to: string): ParsedRoutingAddress => parseRoutingAddress(to),
  isRouted: (workflowId: string): boolean => ROUTABLE_WORKFLOW_IDS.includes(workflowId),

  /** The code for an address whose parts can't be a patient's, or nothing where it isn't a routing address at all. */
  codeOfDefect: (defect: string): string | undefined => {
    if (defect.startsWith('NHS number')) return 'EPL-152';
    return defect.startsWith('date') || defect.startsWith('surname') ? 'EPL-154' : undefined;
  },

  /** Sources differ about the order of the date, so either is taken; the surname is compared without case. */
  isPatient: (patient: SandboxPatient, { dateOfBirth, surname }: RoutingAddress): boolean => {
    const [year = '', month = '', day = ''] = patient.born.split('-');
    const born = [day + month + year, year + month + day].includes(dateOfBirth);
    return born && patient.surname.toUpperCase() === surname.toUpperCase();
  },
  unknownPatientCode: (): string => 'EPL-153',
  otherDemographicsCode: (): string => 'EPL-154',
  /** Nothing where exactly one mailbox matches. */
  matchCode: (mailboxes: number): string | undefined =>
    mailboxes === 1 ? undefined : mailboxes === 0 ? 'EPL-151' : 'EPL-150',
};
