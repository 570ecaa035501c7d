import type { MessageCounts, Reconciliation } from '../../core/load-run.ts';
import type { Fate } from './fate.ts';
import type { MessageRecord } from './message-record.ts';

/** Counts messages, one at a time. */
export class Tally {
  readonly #fates = new Map<Fate['kind'], number>();
  readonly #seen = { sent: 0, accepted: 0, visible: 0, downloaded: 0, acknowledged: 0, redelivered: 0 };
  #bytesSent = 0;
  #largest = 0;
  #bytesAccepted = 0;
  #bytesReceived = 0;

  add(record: MessageRecord, { kind }: Fate): void {
    this.#fates.set(kind, (this.#fates.get(kind) ?? 0) + 1);
    const seen = this.#seen;
    if (record.accepted) seen.accepted += 1;
    if (record.visible) seen.visible += 1;
    if (record.downloads > 0) seen.downloaded += 1;
    if (record.acknowledged.size > 0) seen.acknowledged += 1;
    if (record.downloads > record.downloaded.size) seen.redelivered += 1;
    this.#addSizes(record);
  }

  #addSizes({ sent, accepted, downloads, bytes }: MessageRecord): void {
    if (accepted) this.#bytesAccepted += bytes;
    if (downloads > 0) this.#bytesReceived += bytes;
    if (sent === 0) return;
    this.#seen.sent += 1;
    this.#bytesSent += bytes;
    this.#largest = Math.max(this.#largest, bytes);
  }

  /** `strangers`: damaged messages that nobody can match. */
  result(outOfOrder: number, strangers: number): Pick<Reconciliation, 'counts' | 'sizes' | 'bytes'> {
    const fate = (kind: Fate['kind']): number => this.#fates.get(kind) ?? 0;
    const counts: MessageCounts = {
      ...this.#seen,
      refused: fate('refused'),
      lost: fate('lost'),
      duplicated: fate('duplicated'),
      corrupted: fate('corrupted') + strangers,
      unexpected: fate('unexpected'),
      waiting: fate('waiting'),
      doubt: fate('doubt'),
      unaccounted: fate('unaccounted'),
      unsent: fate('unsent'),
      outOfOrder,
    };
    const { sent } = counts;
    return {
      counts,
      sizes: { mean: sent === 0 ? 0 : Math.round(this.#bytesSent / sent), largest: this.#largest },
      bytes: { accepted: this.#bytesAccepted, received: this.#bytesReceived },
    };
  }
}
