import { setTimeout as delay } from 'node:timers/promises';
import { messageIdsOf } from '../mesh/answers.ts';
import { field } from '../mesh/fields.ts';
import type { Party } from '../node/party.ts';
import type { Session } from '../node/session.ts';

const PAUSE_MS = 25;
const REMOTE_PAUSE_MS = 5_000;

/**
 * Reads the heads of everything in a mailbox until there was a report about each of `messageIds`, or `settleMs` has passed.
 * Only for stimuli that need `exclusive`: it looks at every message that is listed, each once.
 */
export async function readReports(session: Session, party: Party, messageIds: readonly string[]): Promise<void> {
  const { settleMs, embedded } = session.target;
  const missing = new Set(messageIds);
  const read = new Set<string>();
  for (const end = Date.now() + settleMs; ; await delay(embedded ? PAUSE_MS : REMOTE_PAUSE_MS)) {
    const listing = await party.inbox();
    for (const id of messageIdsOf(listing).filter((listed) => !read.has(listed))) {
      read.add(id);
      missing.delete((await linkedId(party, id)) ?? '');
    }
    if (missing.size === 0 || Date.now() > end) return;
  }
}

async function linkedId(party: Party, messageId: string): Promise<string | undefined> {
  const { response } = await party.head(messageId);
  return response && field(response.headers, 'mex-linkedmsgid');
}
