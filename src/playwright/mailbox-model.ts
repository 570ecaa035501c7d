import { INBOX_EXPIRY_MS } from '../mesh/limits.ts';
import type { Party } from '../node/party.ts';
import type { Session } from '../node/session.ts';

export const MAILBOXES = ['alice', 'bob'] as const;
export type MailboxName = (typeof MAILBOXES)[number];

/** A message that a server has accepted whole. */
export interface ModelMessage {
  readonly id: string;
  readonly localId: string;
  readonly from: MailboxName;
  readonly parts: number;
  /** The target's time. */
  readonly sentAt: number;
}

/**
 * What two mailboxes that write to each other hold, as far as their own requests tell. It only chooses what can be asked next; what
 * must come back is the rules' affair.
 */
export class MailboxModel {
  readonly sent: ModelMessage[] = [];
  readonly #ended = new Set<ModelMessage>();
  #bodies = 0;

  /** A text that no other message of this model has. */
  nextBody(): string {
    this.#bodies += 1;
    return `body ${this.#bodies} `.repeat(1 + (this.#bodies % 3));
  }

  /** The messages in the inbox of `name`, oldest first. */
  waiting(name: MailboxName): readonly ModelMessage[] {
    return this.sent.filter((message) => otherThan(message.from) === name && !this.#ended.has(message));
  }

  sentBy(name: MailboxName): readonly ModelMessage[] {
    return this.sent.filter(({ from }) => from === name);
  }

  /** The messages that `name` sent and that left their inbox, oldest first. */
  ended(name: MailboxName): readonly ModelMessage[] {
    return this.sentBy(name).filter((message) => this.#ended.has(message));
  }

  acknowledged(message: ModelMessage): void {
    this.#ended.add(message);
  }

  /** Ends what has waited for five days. */
  timePassed(now: number): void {
    for (const message of this.sent) if (now - message.sentAt >= INBOX_EXPIRY_MS) this.#ended.add(message);
  }
}

/** The other mailbox of two. */
export function otherThan(name: MailboxName): MailboxName {
  return name === 'alice' ? 'bob' : 'alice';
}

/** Who plays a mailbox. */
export function partyOf(session: Session, name: MailboxName): Party {
  return session[name];
}
