import fc from 'fast-check';
import { gpConnectMessage } from '../../generators/index.ts';
import { field } from '../../src/mesh/fields.ts';
import { sampled, type Message, type Session } from './participant.ts';

/** The workflow that shows how ITK3 messages are acknowledged: the oldest of the family. */
export const CONSULTATION = 'GPFED_CONSULT_REPORT';
export const CONSULTATION_FLOWS = [CONSULTATION, `${CONSULTATION}_ACK`];

/** A consultation report of the sender, the same for the same seed, as it is sent. It is about the target's first test patient, if it has any. */
export function report(session: Session, workflowId = CONSULTATION) {
  const [known] = session.target.testPatients;
  const about = known && {
    about: fc.constant({ nhsNumber: known.nhsNumber, family: known.surname, given: 'Robin', birthDate: known.born }),
  };
  const { dateOrder } = session.target;
  const messages = gpConnectMessage({ from: fc.constant(session.alice.id), dateOrder, ...about });
  const { headers, body } = sampled(messages, session.seed);
  const address = field(headers, 'mex-to') ?? '';
  const subject = field(headers, 'mex-subject') ?? '';
  const sent: Message = { workflowId, body, type: 'text/xml', subject, localId: session.alice.odsCode };
  return { address, message: sent };
}
