import fc from 'fast-check';
import { gpConnectMessage } from '../../generators/index.ts';
import { field } from '../../src/mesh/fields.ts';
import { Participant, sampled, type Session } from './participant.ts';

/** The workflow that shows how ITK3 messages are acknowledged: the oldest of the family. */
export const CONSULTATION = 'GPFED_CONSULT_REPORT';
export const CONSULTATION_FLOWS = [CONSULTATION, `${CONSULTATION}_ACK`];

/** Both sides of a workflow: alice begins, bob answers. */
export const bothSides = (session: Session) => ({
  alice: new Participant(session, session.alice),
  bob: new Participant(session, session.bob),
});

/** A consultation report of the sender, the same for the same seed, as it is sent. It is about the target's first test patient, if it has any. */
export function report(session: Session, workflowId = CONSULTATION) {
  const [known] = session.target.testPatients;
  const about = known && {
    about: fc.constant({ nhsNumber: known.nhsNumber, family: known.surname, given: 'Robin', birthDate: known.born }),
  };
  const { dateOrder } = session.target;
  const message = gpConnectMessage({ from: fc.constant(session.alice.id), dateOrder, ...about });
  const { headers, body } = sampled(message, session.seed);
  const address = field(headers, 'mex-to') ?? '';
  const subject = field(headers, 'mex-subject') ?? '';
  const sent = { 'Mex-Subject': subject, 'Mex-LocalID': session.alice.odsCode, 'Content-Type': 'text/xml' };
  return { address, options: { workflowId, body, headers: sent } };
}
