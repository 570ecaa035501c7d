/** Time that runs so many times as fast as real time, from the moment at which it is made. */
export class ScaledTime {
  readonly factor: number;
  readonly #from = Date.now();
  readonly #aheadMs: number;

  /** `aheadMs` is what it is ahead of real time at first. */
  constructor(factor = 1, aheadMs = 0) {
    this.factor = factor;
    this.#aheadMs = aheadMs;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.at(Date.now());
  }

  /** The same for a moment of real time. */
  at(realMs: number): number {
    return this.#from + this.#aheadMs + (realMs - this.#from) * this.factor;
  }
}
