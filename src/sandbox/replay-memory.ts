import { hash } from 'node:crypto';
import { FingerprintSet } from './fingerprint-set.ts';

const MINUTE_MS = 60_000;

/**
 * The tokens that have been used, for as long as their time stays acceptable. Tokens are grouped by the minute that they
 * carry, so that a minute is forgotten in one step.
 */
export class ReplayMemory {
  readonly #byMinute = new Map<number, FingerprintSet>();
  readonly #limit: number;
  #size = 0;
  #forgotten = 0;

  /** `limit`: the most tokens remembered at once. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Remembers a token by its `key`. `stamped` is the time that it carries. */
  remember(key: string, stamped: number): 'new' | 'used before' | 'memory full' {
    const minute = Math.floor(stamped / MINUTE_MS);
    const tokens = this.#byMinute.get(minute) ?? new FingerprintSet();
    const fingerprint = hash('sha256', key);
    if (this.#size >= this.#limit) return tokens.has(fingerprint) ? 'used before' : 'memory full';
    if (!tokens.add(fingerprint)) return 'used before';
    this.#byMinute.set(minute, tokens);
    this.#size += 1;
    return 'new';
  }

  /** Forgets the tokens that carry a time before `oldest`: they would be refused for their age. */
  forgetBefore(oldest: number): void {
    const current = Math.floor(oldest / MINUTE_MS);
    if (current === this.#forgotten) return;
    this.#forgotten = current;
    for (const [minute, tokens] of this.#byMinute) {
      if (minute >= current) continue;
      this.#byMinute.delete(minute);
      this.#size -= tokens.size;
    }
  }

  clear(): void {
    this.#byMinute.clear();
    this.#size = 0;
  }
}
