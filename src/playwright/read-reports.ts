import { messageIdsOf } from '../mesh/answers.ts';
import { field } from '../mesh/fields.ts';
import type { Party } from '../node/party.ts';
import type { Session } from '../node/session.ts';

/**
 * Reads the heads of everything in a mailbox until there was a report about each of `messageIds`, or the time to settle has
 * passed. Only for stimuli that need `exclusive`: it looks at every message that is listed, each once.
 */
export async function readReports(session: Session, party: Party, messageIds: readonly string[]): Promise<void> {
  const missing = new Set(messageIds);
  const read = new Set<string>();
  await session.until(async () => {
    const listed = messageIdsOf(await party.inbox());
    for (const id of listed.filter((messageId) => !read.has(messageId))) {
      read.add(id);
      missing.delete((await linkedId(party, id)) ?? '');
    }
    return missing.size === 0;
  });
}

async function linkedId(party: Party, messageId: string): Promise<string | undefined> {
  const { response } = await party.head(messageId);
  return response && field(response.headers, 'mex-linkedmsgid');
}
