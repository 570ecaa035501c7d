import type { Percentiles } from '../../core/load-run.ts';

/** Buckets grow by this factor, so a percentile is at most 5 % too high. */
const GROWTH = 1.05;
const LOG_GROWTH = Math.log(GROWTH);

/** Durations in milliseconds, in as much memory as there are orders of magnitude. Percentiles are within 5 %, the maximum is exact. */
export class Histogram {
  readonly #buckets: number[] = [];
  #count = 0;
  #max = 0;

  get count(): number {
    return this.#count;
  }

  add(ms: number): void {
    const at = ms <= 1 ? 0 : Math.ceil(Math.log(ms) / LOG_GROWTH);
    this.#buckets[at] = (this.#buckets[at] ?? 0) + 1;
    this.#count += 1;
    this.#max = Math.max(this.#max, ms);
  }

  merge(other: Histogram): void {
    other.#buckets.forEach((count, at) => {
      this.#buckets[at] = (this.#buckets[at] ?? 0) + count;
    });
    this.#count += other.#count;
    this.#max = Math.max(this.#max, other.#max);
  }

  /** Nothing, if nothing was added. */
  percentiles(): Percentiles | undefined {
    if (this.#count === 0) return undefined;
    return { p50: this.#at(0.5), p95: this.#at(0.95), p99: this.#at(0.99), max: this.#max };
  }

  #at(share: number): number {
    let left = Math.ceil(share * this.#count);
    for (const [at, count] of this.#buckets.entries()) {
      left -= count ?? 0;
      if (left <= 0) return Math.min(this.#max, Math.round(GROWTH ** at * 10) / 10);
    }
    return this.#max;
  }
}
