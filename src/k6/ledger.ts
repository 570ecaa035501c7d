import { acceptedText, ledgerLine, newsText, originText, type LedgerNews } from '../core/ledger-entry.ts';
import { noteMessage, tellSums } from './sums.ts';
import type { VirtualUser } from './virtual-user.ts';

/** A log line costs k6 as much as a fifth of a request, so entries that come quickly share one. */
const MOST_TOGETHER = 48;
/** Entries wait no longer for company, so an interrupted run lacks what each virtual user did in so many milliseconds. */
const LONGEST_WAIT_MS = 200;

/** What one virtual user knows of the run's messages. It leaves k6 as lines of its log. */
export class Ledger {
  readonly #origin: string;
  #waiting: string[] = [];
  #written = 0;

  constructor(run: string, user: VirtualUser) {
    this.#origin = originText({ run, vu: user.id, inst: user.instance });
  }

  add(news: LedgerNews): void {
    this.#waiting.push(newsText(news, this.#origin));
  }

  /** A small message that was sent at `from` and accepted at `at`. */
  addAccepted(seq: number, id: string, bytes: number, from: number, at: number): void {
    this.#waiting.push(acceptedText(seq, id, bytes, from, at, this.#origin));
    noteMessage(bytes);
  }

  /** Writes what waits, if that is much, the last line is a while ago, or this may be the `last` chance. */
  settle(last: boolean, now: number): void {
    if (last || this.#waiting.length >= MOST_TOGETHER || now - this.#written >= LONGEST_WAIT_MS) this.flush(now);
  }

  flush(now = Date.now()): void {
    tellSums();
    if (this.#waiting.length === 0) return;
    console.log(ledgerLine(this.#waiting));
    this.#waiting = [];
    this.#written = now;
  }
}
