import type { SandboxMailbox, SandboxPatient } from './mailbox.ts';

/** The secret that the mailboxes of a default sandbox share. It protects nothing. */
export const defaultSharedKey = 'MeshkitSharedKey';

/** Workflow ids that mean something to the default mailboxes; Alice and Bob may exchange any other as well. */
export const defaultWorkflowIds = {
  /** Alice, Bob and Carol may send and receive them. */
  allowed: ['MESHKIT_DATA', 'MESHKIT_DATA_ACK', 'MESHKIT_RESULT', 'MESHKIT_RESULT_ACK', 'OTHER_WORKFLOW'],
  /** Alice may not send it: code 16. */
  senderMayNotSend: 'MESHKIT_NOT_FROM_ALICE',
  /** Bob is not registered for it: code 17. */
  recipientNotRegistered: 'MESHKIT_NOT_TO_BOB',
  /** Automatic routing takes it; Bob and both mailboxes of the practice receive it. */
  routed: 'TOC_FHIR_IP_DISCH',
} as const;

const alice: SandboxMailbox = {
  id: 'MESHKIT001',
  name: 'Meshkit Alice',
  odsCode: 'MK1',
  orgCode: 'MK1A',
  orgName: 'Meshkit Alice Trust',
  password: 'password-of-alice',
  mayNotSend: [defaultWorkflowIds.senderMayNotSend],
};

const bob: SandboxMailbox = {
  id: 'MESHKIT002',
  name: 'Meshkit Bob',
  odsCode: 'MK2',
  orgCode: 'MK2B',
  orgName: 'Meshkit Bob Surgery',
  password: 'password-of-bob',
  mayNotReceive: [defaultWorkflowIds.recipientNotRegistered],
};

const carol: SandboxMailbox = {
  id: 'MESHKIT003',
  name: 'Meshkit Carol',
  odsCode: 'MK3',
  orgCode: 'MK3C',
  orgName: 'Meshkit Carol Laboratory',
  password: 'password-of-carol',
  sends: defaultWorkflowIds.allowed,
  receives: defaultWorkflowIds.allowed,
};

/** Two mailboxes with one ODS code, so that an address there is ambiguous. */
const practice = (id: string): SandboxMailbox => ({
  id,
  name: `Meshkit Practice ${id.slice(-1)}`,
  odsCode: 'MK4',
  orgCode: 'MK4D',
  orgName: 'Meshkit Practice',
  password: `password-of-${id}`,
  sends: [defaultWorkflowIds.routed],
  receives: [defaultWorkflowIds.routed],
});

/** Alice, Bob, Carol, and a practice with two mailboxes. */
export const defaultMailboxes: readonly SandboxMailbox[] = [
  alice,
  bob,
  carol,
  practice('MESHKIT004'),
  practice('MESHKIT005'),
];

/** Numbers that begin with 999 are never issued to a patient. Bob's, the practice's, and one where nobody has a mailbox. */
export const defaultPatients: readonly SandboxPatient[] = [
  { nhsNumber: '9990000018', born: '1955-01-09', surname: 'Smith', odsCode: bob.odsCode },
  { nhsNumber: '9990000026', born: '1980-11-23', surname: 'Jones', odsCode: 'MK4' },
  { nhsNumber: '9990000034', born: '1999-02-28', surname: 'Taylor', odsCode: 'MK9' },
];

/** Routing addresses by what becomes of a message with the workflow id `routed`. */
export const defaultRouting = {
  registered: 'GPPROVIDER_9990000018_19550109_Smith',
  'EPL-150': 'GPPROVIDER_9990000026_19801123_Jones',
  'EPL-151': 'GPPROVIDER_9990000034_19990228_Taylor',
  'EPL-152': 'GPPROVIDER_9990000019_19550109_Smith',
  'EPL-153': 'GPPROVIDER_9990000042_19550109_Smith',
  'EPL-154': 'GPPROVIDER_9990000018_19550109_Walker',
} as const;
