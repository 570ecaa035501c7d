import { loadRun } from '../src/k6/load-run.ts';
import { sendChunked } from '../src/k6/send-message.ts';
import type { RunData } from '../src/k6/session.ts';

/** Large messages in chunks, several at the same time, one after the other: how many megabytes each second, how soon visible? */
const load = loadRun('chunked');
export const { options, setup, receive, handleSummary } = load;

export function send(data: RunData): void {
  load.iterate(data, (session) => {
    const turn = session.nextTurn();
    sendChunked(session, session.client(turn), session.client(turn + 1).mailbox.id);
  });
}
