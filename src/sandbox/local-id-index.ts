import type { Message } from './message.ts';

const NONE: ReadonlySet<string> = new Set();

/** Which messages a sender has given a local id. */
export class LocalIdIndex {
  readonly #ids = new Map<string, Set<string>>();

  find(sender: string, localId: string): ReadonlySet<string> {
    return this.#ids.get(keyOf(sender, localId)) ?? NONE;
  }

  /** A message comes (`before` is nothing) or goes (`after` is nothing). */
  change(before: Message | undefined, after: Message | undefined): void {
    if (!before && after) this.#add(after);
    if (before && !after) this.#remove(before);
  }

  #add({ id, sender, localId }: Message): void {
    if (localId === '' || sender === '') return;
    const key = keyOf(sender, localId);
    const ids = this.#ids.get(key) ?? new Set<string>();
    this.#ids.set(key, ids.add(id));
  }

  #remove({ id, sender, localId }: Message): void {
    const key = keyOf(sender, localId);
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }
}

function keyOf(sender: string, localId: string): string {
  return `${sender}\n${localId}`;
}
