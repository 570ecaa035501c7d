import { sizeAt } from '../core/load-sizes.ts';
import { chanceOf } from './chance.ts';
import type { MeshClient } from './client.ts';
import type { CorpusItem } from './corpus.ts';
import { sendSmall } from './send-message.ts';
import type { Session } from './session.ts';

/** A message that was accepted. */
export interface Sent {
  readonly id: string;
  readonly from: MeshClient;
}

/** Sends one message from one mailbox to another: the corpus's payloads where there is one, otherwise filler of a drawn size. */
export function sendAny(session: Session, corpus: readonly CorpusItem[]): Sent | undefined {
  const turn = session.nextTurn();
  const to = session.client(turn + 1).mailbox.id;
  const item = corpus.length === 0 ? undefined : corpus[turn % corpus.length];
  const from = session.client(turn);
  const id = sendSmall(session, from, to, item ?? sizeAt(session.shape.sizes, chanceOf(turn)));
  return id === undefined ? undefined : { id, from };
}
