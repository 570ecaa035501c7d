/** The last `limit` items pushed. */
export class Ring<Item> {
  readonly #items: Item[] = [];
  readonly #limit: number;
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds an item, and gives back the one that it pushes out. */
  push(item: Item): Item | undefined {
    const out = this.#items[this.#next];
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % this.#limit;
    return out;
  }
}
