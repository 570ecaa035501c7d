import type { MessageOwner } from '../core/payload-mark.ts';
import { header, type Answer, type MeshClient } from './client.ts';
import { corrupt, foreign, messagesReceived, reports, visibleAfter } from './metrics.ts';
import { ownerOf, readMessage } from './read-message.ts';
import type { Session } from './session.ts';

/** What became of one id of a listing. `gone`: it can't be read or acknowledged now. */
export type Receipt = 'acknowledged' | 'not ours' | 'gone';

/** Downloads, verifies and acknowledges one message, if it is of this run. `seenAt` is when the listing was answered. */
export function receive(session: Session, client: MeshClient, id: string, seenAt: number): Receipt {
  const first = client.download(id);
  if (first.status !== 200 && first.status !== 206) return 'gone';
  const owner = ownerOf(first);
  if (owner?.run !== session.run) {
    foreign.add(1);
    return 'not ours';
  }
  if (header(first, 'Mex-Messagetype') === 'REPORT') return receiveReport(session, client, id, first, owner);
  return receiveData(session, client, id, seenAt, first, owner);
}

/** A report says that a message was refused after all; that of a message which was meant to come back has the number 0. */
function receiveReport(
  { ledger }: Session,
  client: MeshClient,
  id: string,
  report: Answer,
  { seq }: MessageOwner,
): Receipt {
  reports.add(1);
  const linked = header(report, 'Mex-Linkedmsgid') ?? '';
  const why = `a report came, code ${header(report, 'Mex-Statuscode') ?? 'none'}`;
  if (seq !== 0) ledger.add({ e: 'refused', seq, id: linked, at: Date.now(), why });
  return client.acknowledge(id).status === 200 ? 'acknowledged' : 'gone';
}

function receiveData(
  { ledger }: Session,
  client: MeshClient,
  id: string,
  seenAt: number,
  first: Answer,
  owner: MessageOwner,
): Receipt {
  const { seq } = owner;
  ledger.add({ e: 'visible', seq, id, at: seenAt });
  const read = readMessage(client, id, first, owner);
  if (read === undefined) return 'gone';
  const { bytes, why, startedAt } = read;
  const at = Date.now();
  ledger.add(why === undefined ? { e: 'downloaded', seq, id, at, bytes } : { e: 'corrupt', seq, id, at, bytes, why });
  if (why !== undefined) corrupt.add(1);
  if (startedAt > 0) visibleAfter.add(Math.max(0, seenAt - startedAt));
  if (client.acknowledge(id).status !== 200) return 'gone';
  ledger.add({ e: 'acknowledged', seq, id, at: Date.now() });
  messagesReceived.add(1);
  return 'acknowledged';
}
