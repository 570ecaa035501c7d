import { sizeAt } from '../core/load-sizes.ts';
import { chanceOf } from './chance.ts';
import { sendSmall } from './send-message.ts';
import type { Session } from './session.ts';

/**
 * Sends one message from the client of that turn to the next one: the corpus's payloads where there is one, otherwise filler of a drawn
 * size. Answers the message id, if it was accepted.
 */
export function sendAny(session: Session, turn = session.nextTurn()): string | undefined {
  const corpus = session.corpus;
  const addresses = session.addresses;
  const to = addresses[(turn + 1) % addresses.length] as string;
  const item = corpus.length === 0 ? undefined : corpus[turn % corpus.length];
  const sizes = session.shape.sizes;
  return sendSmall(session, session.client(turn), to, item ?? sizes.only ?? sizeAt(sizes, chanceOf(turn)));
}
