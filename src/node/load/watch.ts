import type { LedgerEntry } from '../../core/ledger-entry.ts';
import type { Percentiles, Series } from '../../core/load-run.ts';
import { Histogram } from './histogram.ts';
import { Stretch } from './stretch.ts';

/** A longer run has longer stretches, never more of them. */
const MOST_STRETCHES = 600;
/** Messages on their way at once whose times are remembered; the times of more are not told. */
const MOST_ON_THEIR_WAY = 200_000;

const OVERDUE_MS = 30_000;

/** How a run stands now. */
export interface Standing {
  readonly sent: number;
  readonly accepted: number;
  readonly acknowledged: number;
  readonly errors: number;
  readonly corrupted: number;
  /** Accepted and not yet acknowledged. */
  readonly backlog: number;
  /** Not yet listed, though messages accepted half a minute later were, as far as their times are remembered: they may be lost. */
  readonly overdue: number;
  /** From the first request of a message to the answer that accepted it, over the whole run. */
  readonly send: Percentiles | undefined;
}

/** Follows the ledger as it is written: counts, latencies, and a time series of bounded size. */
export class Watch {
  readonly #startedAt: number;
  #width = 1;
  #stretches: Stretch[] = [];
  readonly #sentAt = new Map<number, number>();
  readonly #acceptedAt = new Map<number, number>();
  readonly #send = new Histogram();
  readonly #counts = { sent: 0, accepted: 0, acknowledged: 0, errors: 0, corrupted: 0 };
  #lastAccepted = 0;
  /** When the newest message that was listed had been accepted. */
  #seenUpTo = 0;

  /** `startedAt`: milliseconds since 1970. */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  get standing(): Standing {
    const { accepted, acknowledged } = this.#counts;
    const backlog = Math.max(0, accepted - acknowledged);
    return { ...this.#counts, backlog, overdue: this.#overdue(), send: this.#send.percentiles() };
  }

  /** When the target took a message last, in milliseconds since 1970; 0, if never. */
  get lastAccepted(): number {
    return this.#lastAccepted;
  }

  note({ e, seq, at, bytes = 0 }: LedgerEntry): void {
    const stretch = this.#stretchAt(at);
    if (e === 'sent') this.#begin(seq, at);
    else if (e === 'accepted') this.#accept(stretch, seq, at, bytes);
    else if (e === 'visible') this.#show(stretch, seq, at);
    else if (e === 'downloaded') stretch.bytesDown += bytes;
    else if (e === 'acknowledged') this.#acknowledge(stretch);
    else this.#fail(stretch, e === 'corrupt', seq);
  }

  /** Bytes of memory, as far as they are known. */
  noteMemory(at: number, target: number | undefined, engine: number | undefined): void {
    const memory = new Stretch();
    memory.targetMemory = target;
    memory.engineMemory = engine;
    this.#stretchAt(at).merge(memory);
  }

  series(): Series {
    let backlog = 0;
    const samples = this.#stretches.map((stretch, index) => {
      backlog += stretch.accepted - stretch.acknowledged;
      return stretch.sample(index * this.#width, Math.max(0, backlog));
    });
    return { width: this.#width, samples };
  }

  /** Messages are remembered in the order in which they were accepted. */
  #overdue(): number {
    let count = 0;
    for (const at of this.#acceptedAt.values()) {
      if (at > this.#seenUpTo - OVERDUE_MS) break;
      count += 1;
    }
    return count;
  }

  #begin(seq: number, at: number): void {
    this.#counts.sent += 1;
    if (this.#sentAt.size < MOST_ON_THEIR_WAY && !this.#sentAt.has(seq)) this.#sentAt.set(seq, at);
  }

  #accept(stretch: Stretch, seq: number, at: number, bytes: number): void {
    this.#counts.accepted += 1;
    this.#lastAccepted = Math.max(this.#lastAccepted, at);
    stretch.accepted += 1;
    stretch.bytesUp += bytes;
    const took = since(this.#sentAt, seq, at);
    if (this.#acceptedAt.size < MOST_ON_THEIR_WAY) this.#acceptedAt.set(seq, at);
    if (took === undefined) return;
    stretch.send.add(took);
    this.#send.add(took);
  }

  #show(stretch: Stretch, seq: number, at: number): void {
    this.#seenUpTo = Math.max(this.#seenUpTo, this.#acceptedAt.get(seq) ?? 0);
    const took = since(this.#acceptedAt, seq, at);
    if (took !== undefined) stretch.visible.add(took);
  }

  #acknowledge(stretch: Stretch): void {
    this.#counts.acknowledged += 1;
    stretch.acknowledged += 1;
  }

  #fail(stretch: Stretch, corrupt: boolean, seq: number): void {
    if (corrupt) this.#counts.corrupted += 1;
    else this.#counts.errors += 1;
    stretch.errors += 1;
    this.#sentAt.delete(seq);
  }

  #stretchAt(at: number): Stretch {
    const seconds = Math.max(0, (at - this.#startedAt) / 1000);
    while (seconds >= this.#width * MOST_STRETCHES) this.#coarsen();
    const index = Math.floor(seconds / this.#width);
    while (this.#stretches.length <= index) this.#stretches.push(new Stretch());
    return this.#stretches[index] as Stretch;
  }

  /** Makes each stretch twice as long. */
  #coarsen(): void {
    this.#width *= 2;
    this.#stretches = this.#stretches.flatMap((stretch, index) => {
      if (index % 2 === 1) return [];
      const next = this.#stretches[index + 1];
      if (next) stretch.merge(next);
      return [stretch];
    });
  }
}

/** Milliseconds since the moment that is remembered, which is forgotten then. Several machines' clocks may differ: never below 0. */
function since(moments: Map<number, number>, seq: number, at: number): number | undefined {
  const from = moments.get(seq);
  moments.delete(seq);
  return from === undefined ? undefined : Math.max(0, at - from);
}
