import type { Stats } from 'node:fs';
import type { DroppedPair, ReadPair } from '../../core/file-recording.ts';
import { maskPersonalData } from '../../mesh/personal-data.ts';

export type PairPart = 'data' | 'control';

/** What identifies the content of a file without reading it. */
interface Seen {
  readonly inode: number;
  readonly bytes: number;
  readonly changedMs: number;
}

/** Files of one name in `out`, from the moment when the first is seen until both are gone or replaced. */
export class OutPair {
  readonly base: string;
  readonly names: Partial<Record<PairPart, string>> = {};
  became: DroppedPair['became'] = 'left';
  read: ReadPair | undefined;
  messageId: string | undefined;
  readonly #firstAt: Partial<Record<PairPart, number>> = {};
  readonly #seen: Partial<Record<PairPart, Seen>> = {};
  readonly #grew = { data: false, control: false };

  constructor(base: string) {
    this.base = base;
  }

  /** Notes how a file was found, or that it is gone. Answers false where another file took its place: that is another pair. */
  see(part: PairPart, name: string, step: number, found: Stats | undefined): boolean {
    const before = this.#seen[part];
    if (found && before && (found.ino !== before.inode || (this.read && found.size !== before.bytes))) return false;
    if (found && !before && this.#firstAt[part] !== undefined) return false;
    this.#firstAt[part] ??= step;
    this.names[part] = name;
    if (!found) delete this.#seen[part];
    else {
      const isWatched = part === 'control' || this.#firstAt.control !== undefined;
      if (before && isWatched && found.size !== before.bytes) this.#grew[part] = true;
      this.#seen[part] = { inode: found.ino, bytes: found.size, changedMs: Math.max(found.mtimeMs, found.ctimeMs) };
    }
    return true;
  }

  /** Both files are there, under the names that the client takes. */
  get isComplete(): boolean {
    return this.#seen.data !== undefined && this.#seen.control !== undefined;
  }

  get isGone(): boolean {
    return this.#seen.data === undefined && this.#seen.control === undefined;
  }

  /** When the younger of the two was last changed, in milliseconds since 1970. */
  get changedMs(): number {
    return Math.max(this.#seen.data?.changedMs ?? 0, this.#seen.control?.changedMs ?? 0);
  }

  get dropped(): DroppedPair {
    const { data, control } = this.#firstAt;
    return {
      file: `out/${maskPersonalData(this.names.control ?? this.names.data ?? '')}`,
      base: maskPersonalData(this.base),
      ...(data !== undefined && { dataAt: data }),
      ...(control !== undefined && { controlAt: control }),
      controlGrew: this.#grew.control,
      dataGrew: this.#grew.data,
      ...(this.read && { read: this.read }),
      became: this.became,
      ...(this.messageId !== undefined && { messageId: this.messageId }),
    };
  }
}
