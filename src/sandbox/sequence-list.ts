/** Something with a place in an order. */
export interface Sequenced {
  readonly sequence: number;
}

const BLOCK = 512;

/**
 * A list in order of sequence: added to at the end as a rule, removed from anywhere, read from any place. It is cut into blocks, so
 * that none of these costs more because the list is long.
 */
export class SequenceList<Entry extends Sequenced> {
  readonly #blocks: Entry[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Entry | undefined {
    return this.#blocks[0]?.[0];
  }

  add(entry: Entry): void {
    const last = this.#blocks.at(-1);
    this.#size += 1;
    if (last && (last.at(-1)?.sequence ?? 0) > entry.sequence) this.#insert(entry);
    else if (last && last.length < BLOCK) last.push(entry);
    else this.#blocks.push([entry]);
  }

  /** Puts back what had been removed; a block may grow a little over its size by it. */
  #insert(entry: Entry): void {
    const [index, offset] = this.#placeOf(entry.sequence);
    this.#blocks[index]?.splice(offset, 0, entry);
  }

  remove(sequence: number): boolean {
    const [index, offset] = this.#placeOf(sequence);
    const block = this.#blocks[index];
    if (block?.[offset]?.sequence !== sequence) return false;
    block.splice(offset, 1);
    if (block.length === 0) this.#blocks.splice(index, 1);
    this.#size -= 1;
    return true;
  }

  has(sequence: number): boolean {
    const [index, offset] = this.#placeOf(sequence);
    return this.#blocks[index]?.[offset]?.sequence === sequence;
  }

  /** The entries after `sequence`, which itself need not be there any more. */
  *after(sequence: number): Generator<Entry, undefined> {
    let [index, offset] = this.#placeOf(sequence + 1);
    for (; index < this.#blocks.length; index += 1, offset = 0) {
      const block = this.#blocks[index] ?? [];
      for (; offset < block.length; offset += 1) yield block[offset] as Entry;
    }
    return undefined;
  }

  /** Where the first entry of at least `sequence` is: its block, and its place in the block. */
  #placeOf(sequence: number): [block: number, offset: number] {
    const index = firstIndex(this.#blocks.length, (at) => (this.#blocks[at]?.at(-1)?.sequence ?? 0) >= sequence);
    const block = this.#blocks[index] ?? [];
    return [index, firstIndex(block.length, (at) => (block[at]?.sequence ?? 0) >= sequence)];
  }
}

/** The first index below `length` for which `reached` holds, or `length`. `reached` turns from false to true once. */
function firstIndex(length: number, reached: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
