import { SENDER_STRIDE, type LedgerEntry } from '../../core/ledger-entry.ts';

/** Senders whose order is followed: more than one process of k6 ever has. */
const MOST_SENDERS = 200_000;

/** Counts messages that were received after a later one of the same sender. Several receivers at once mix the order themselves. */
export class OrderWatch {
  readonly #newest = new Map<number, number>();
  outOfOrder = 0;

  note({ e, seq }: LedgerEntry): void {
    if (e !== 'downloaded') return;
    const sender = Math.floor(seq / SENDER_STRIDE);
    const newest = this.#newest.get(sender) ?? -1;
    if (seq < newest) this.outOfOrder += 1;
    else if (this.#newest.has(sender) || this.#newest.size < MOST_SENDERS) this.#newest.set(sender, seq);
  }
}
