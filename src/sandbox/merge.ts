import type { Sequenced } from './sequence-list.ts';

/** One entry of several ordered sources, with the source that it came from. */
interface Head<Entry> {
  readonly entry: Entry;
  readonly source: Iterator<Entry>;
}

/** Merges ordered sources into one order. Each step costs the logarithm of the number of sources. */
export function* merge<Entry extends Sequenced>(sources: Iterable<Iterable<Entry>>): Generator<Entry, undefined> {
  const heap: Head<Entry>[] = [];
  for (const each of sources) push(heap, each[Symbol.iterator]());
  for (let top = pop(heap); top; top = pop(heap)) {
    yield top.entry;
    push(heap, top.source);
  }
  return undefined;
}

/** Puts the next entry of `source` into the heap, if there is one. */
function push<Entry extends Sequenced>(heap: Head<Entry>[], source: Iterator<Entry>): void {
  const next = source.next();
  if (next.done) return;
  heap.push({ entry: next.value, source });
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >>> 1;
    if (place(heap, parent) <= place(heap, at)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

/** Takes the earliest entry out of the heap. */
function pop<Entry extends Sequenced>(heap: Head<Entry>[]): Head<Entry> | undefined {
  swap(heap, 0, heap.length - 1);
  const top = heap.pop();
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const smaller = place(heap, right) < place(heap, left) ? right : left;
    if (place(heap, smaller) >= place(heap, at)) return top;
    swap(heap, at, smaller);
    at = smaller;
  }
}

function place<Entry extends Sequenced>(heap: readonly Head<Entry>[], at: number): number {
  return heap[at]?.entry.sequence ?? Infinity;
}

function swap<Entry>(heap: Head<Entry>[], one: number, other: number): void {
  const [first, second] = [heap[one], heap[other]];
  if (!first || !second) return;
  heap[one] = second;
  heap[other] = first;
}
