/**
 * A set of digests in hexadecimal, each reduced to 64 bits: eight to sixteen bytes of memory for one, where a set of strings takes over a
 * hundred. Two of a million digests are taken for the same with a chance of one in 37 million.
 */
export class FingerprintSet {
  /** Two words for each place; two zeros mean that it is free. */
  #table = new Uint32Array(2 * 64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(digest: string): boolean {
    const [high, low] = words(digest);
    return this.#table[this.#placeOf(high, low)] === high;
  }

  /** Whether the digest is new to the set. */
  add(digest: string): boolean {
    if (this.#size * 4 >= this.#table.length) this.#grow();
    const [high, low] = words(digest);
    const place = this.#placeOf(high, low);
    if (this.#table[place] === high) return false;
    this.#put(place, high, low);
    this.#size += 1;
    return true;
  }

  #put(place: number, high: number, low: number): void {
    this.#table[place] = high;
    this.#table[place + 1] = low;
  }

  /** Where the two words are, or the free place where they belong. */
  #placeOf(high: number, low: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    for (let place = (low * 2) & mask; ; place = (place + 2) & mask)
      if (table[place] === 0 || (table[place] === high && table[place + 1] === low)) return place;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high !== 0) this.#put(this.#placeOf(high, low), high, low);
    }
  }
}

/** The first is never zero, which marks a free place. */
function words(digest: string): [high: number, low: number] {
  return [Number.parseInt(digest.slice(0, 8), 16) || 1, Number.parseInt(digest.slice(8, 16), 16)];
}
