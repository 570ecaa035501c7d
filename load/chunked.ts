import { loadRun } from '../src/k6/load-run.ts';
import { sendChunked } from '../src/k6/send-message.ts';
import type { Session } from '../src/k6/session.ts';

/** Large messages in chunks, several at the same time, one after the other: how many megabytes each second, how soon visible? */
export const { options, setup, send, receive, handleSummary } = loadRun('chunked', sendOne);

function sendOne(session: Session): void {
  const turn = session.nextTurn();
  sendChunked(session, session.client(turn), session.client(turn + 1).mailbox.id);
}
