import { messageIdsOf } from '../mesh/answers.ts';
import type { Party } from '../node/party.ts';
import type { Session } from '../node/session.ts';

/** Waits until an inbox lists something besides `known`, and answers it; nothing, once the time to settle has passed. */
export async function newMessages(
  session: Session,
  party: Party,
  known: readonly string[],
): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await session.until(async () => {
    found = messageIdsOf(await party.inbox()).filter((id) => !known.includes(id));
    return found.length > 0;
  });
  return found;
}
