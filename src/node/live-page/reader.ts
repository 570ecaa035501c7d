import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Backlog } from './backlog.ts';

/** A reader who takes nothing for so long is let go; its page comes back by itself. */
const STUCK_MS = 30_000;
/** How soon a page comes back when the connection is lost. */
const RETRY_MS = 1000;

/**
 * One page that reads events as Server-Sent Events, at its own pace: nothing is queued for it. A reader who is slower than the
 * backlog is long misses what went meanwhile.
 */
export class Reader {
  readonly #response: ServerResponse;
  readonly #backlog: Backlog;
  /** Makes the ids of this run differ from those of another at the same port. */
  readonly #run: string;
  #told: number;
  #isFull = false;
  #isEnding = false;

  constructor(response: ServerResponse, backlog: Backlog, run: string, lastEventId: string | undefined) {
    this.#response = response;
    this.#backlog = backlog;
    this.#run = run;
    this.#told = numberIn(lastEventId, run);
    response.setTimeout(STUCK_MS, () => response.destroy());
    response.on('drain', () => {
      this.#isFull = false;
      this.tell();
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.tell();
  }

  /** Writes what is new, as far as the reader takes it. */
  tell(): void {
    while (!this.#isFull) {
      const next = this.#backlog.after(this.#told);
      if (!next) return this.#isEnding ? void this.#response.end() : undefined;
      this.#told = next.number;
      this.#isFull = !this.#response.write(`id: ${this.#run}-${next.number}\ndata: ${next.json}\n\n`);
    }
  }

  /** A comment, so that either side notices when the other is gone. */
  beat(): void {
    if (!this.#isFull) this.#isFull = !this.#response.write(':\n\n');
  }

  /** Tells the rest and hangs up. Resolves when that is done, or the reader is gone. */
  async finish(): Promise<void> {
    this.#isEnding = true;
    const closed = once(this.#response, 'close');
    this.tell();
    await closed;
  }
}

/** Where a page goes on that has read before. */
function numberIn(lastEventId: string | undefined, run: string): number {
  const [, of, number] = /^([0-9a-f]+)-([0-9]{1,15})$/.exec(lastEventId ?? '') ?? [];
  return of === run ? Number(number) : 0;
}
