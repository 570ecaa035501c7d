/** A step in which more sends than this were too slow has broken an objective for the 95th percentile. */
const MOST_SLOW = 0.05;

/**
 * Tells a virtual user of a stress run when to stop: after a step in which its own sends broke the objective. Virtual users share nothing,
 * and each sees the same target. Pure but for what it counts.
 */
export class Knee {
  readonly #limitMs: number;
  #step = 0;
  #sends = 0;
  #slow = 0;
  #broken = false;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Whether an earlier step than this one, told by its start, was broken. */
  isPast(step: number): boolean {
    if (step === this.#step) return this.#broken;
    if (this.#slow > this.#sends * MOST_SLOW) this.#broken = true;
    this.#step = step;
    this.#sends = this.#slow = 0;
    return this.#broken;
  }

  /** One send of the step took so long, from its intended start. */
  note(ms: number): void {
    this.#sends += 1;
    if (ms >= this.#limitMs) this.#slow += 1;
  }
}
