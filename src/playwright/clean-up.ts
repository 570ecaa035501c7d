import type { Trace } from '../core/trace.ts';
import type { Session } from '../node/session.ts';
import { leftBehind } from '../mesh/residue.ts';

/** Acknowledges the messages that this trace's own sends returned and nobody acknowledged, so that little stays behind. */
export async function acknowledgeOwnMessages(session: Session, trace: Trace): Promise<void> {
  const parties = [session.alice, session.bob, ...(session.target.mailboxes.carol ? [session.carol] : [])];
  for (const { messageId, recipient } of leftBehind(trace).messages) {
    await parties.find(({ id }) => id === recipient)?.acknowledge(messageId, { context: { probe: 'clean-up' } });
  }
}
