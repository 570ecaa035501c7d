import { formatLocalId } from '../core/payload-mark.ts';
import { sendAny } from './send-any.ts';
import type { Session } from './session.ts';

type Action = 'send' | 'track' | 'handshake' | 'send in vain';

/** What twenty iterations do: a handshake is due once a day (OAS:354), and tracking must not be polled (OAS:1952). */
const TWENTY: readonly Action[] = [...Array<Action>(16).fill('send'), 'track', 'track', 'send in vain', 'handshake'];

let lastId: string | undefined;

/** One thing that an integration does. */
export function actAsIntegration(session: Session): void {
  const turn = session.nextTurn();
  const action = TWENTY[turn % TWENTY.length] ?? 'send';
  if (action === 'handshake') session.client(turn).handshake();
  else if (action === 'track' && lastId !== undefined) session.client(0).track(lastId);
  else if (action === 'send in vain' && session.target.undeliverable) sendInVain(session, turn);
  else sendAndRemember(session, session.nextTurn());
}

/** Only its sender may track a message. */
function sendAndRemember(session: Session, turn: number): void {
  const id = sendAny(session, turn);
  if (id !== undefined && session.client(turn) === session.client(0)) lastId = id;
}

/** Provokes a report. Its number 0 says that nobody waits for the message itself. */
function sendInVain(session: Session, turn: number): void {
  const { to = '', workflowId = '' } = session.target.undeliverable ?? {};
  const body = 'A message that comes back as a report.';
  session
    .client(turn)
    .send(
      { to, workflowId, localId: formatLocalId(session.run, 0) },
      { body, bytes: body.length, gzip: session.shape.gzip },
    );
}
