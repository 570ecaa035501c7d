import { SENDER_STRIDE, type LedgerEntry } from '../../core/ledger-entry.ts';

/** Counts messages that were received after a later one of the same sender. Several receivers at once mix the order themselves. */
export class OrderWatch {
  readonly #newest = new Map<number, number>();
  outOfOrder = 0;

  note({ e, seq }: LedgerEntry): void {
    if (e !== 'downloaded') return;
    const sender = Math.floor(seq / SENDER_STRIDE);
    const newest = this.#newest.get(sender) ?? -1;
    if (seq < newest) this.outOfOrder += 1;
    else this.#newest.set(sender, seq);
  }
}
