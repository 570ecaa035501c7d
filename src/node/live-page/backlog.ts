import type { LiveEvent } from '../../core/live-event.ts';

/** What a page that comes late, or reads slowly, can still be told. The oldest exchanges go first; everything else is kept. */
export interface BacklogLimits {
  readonly exchanges: number;
  /** Of the exchanges' JSON, in UTF-16 units. */
  readonly size: number;
}

export const BACKLOG_LIMITS: BacklogLimits = { exchanges: 2000, size: 16 * 1024 * 1024 };

export interface LoggedEvent {
  /** From 1 on, in the order of the events. */
  readonly number: number;
  readonly json: string;
}

/** The events of a run, less the exchanges that were too many. */
export class Backlog {
  readonly #limits: BacklogLimits;
  readonly #kept = new Map<number, string>();
  readonly #exchanges: number[] = [];
  #size = 0;
  #last = 0;

  constructor(limits = BACKLOG_LIMITS) {
    this.#limits = limits;
  }

  add(event: LiveEvent): void {
    const json = JSON.stringify(event);
    this.#last += 1;
    this.#kept.set(this.#last, json);
    if (event.kind !== 'exchange') return;
    this.#exchanges.push(this.#last);
    this.#size += json.length;
    while (this.#exchanges.length > this.#limits.exchanges || this.#size > this.#limits.size) this.#drop();
  }

  /** The first event after a number that is still kept. */
  after(number: number): LoggedEvent | undefined {
    for (let at = number + 1; at <= this.#last; at += 1) {
      const json = this.#kept.get(at);
      if (json !== undefined) return { number: at, json };
    }
    return undefined;
  }

  /** Every event that is kept, as JSON. */
  all(): readonly string[] {
    return [...this.#kept.values()];
  }

  #drop(): void {
    const oldest = this.#exchanges.shift() ?? 0;
    this.#size -= this.#kept.get(oldest)?.length ?? 0;
    this.#kept.delete(oldest);
  }
}
