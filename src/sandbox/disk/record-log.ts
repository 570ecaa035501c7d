import { onDisk } from './disk-fault.ts';
import type { DiskFile, DiskFiles } from './files.ts';
import { frameOf } from './frames.ts';

export interface RecordLogOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly path: string;
  /** Entries in the file, and its length in bytes as far as it counts. */
  readonly entries: number;
  readonly bytes: number;
  /** What the log amounts to now, as entries. */
  readonly snapshot: () => Iterable<string>;
  /** Makes room on a full disk. Answers whether there was any to be had. */
  readonly makeRoom: () => Promise<boolean>;
  /** Whether a log of so many entries is worth writing anew. */
  readonly isWasteful: (entries: number) => boolean;
}

interface Waiting {
  readonly entry: string;
  readonly undo: () => void;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** Entries of a rewritten log that stand in one line. */
const ENTRIES_IN_LINE = 500;

/**
 * The log of all changes. Whatever is appended while one commit is written goes into the next, so that many share one `fsync`,
 * and what is appended without a pause goes into the same one, which counts as a whole or not at all.
 *
 * A commit that fails is taken back, with everything appended since, latest first: memory is never ahead of the disk.
 */
export class RecordLog {
  readonly #options: RecordLogOptions;
  #file: DiskFile;
  #entries: number;
  #bytes: number;
  #queue: Waiting[] = [];
  #last: Promise<void> | undefined;
  #committing: Promise<void> | undefined;
  /** The file may be longer than what counts. */
  #untidy = true;
  /** Entries below which it isn't tried again to write the log anew. */
  #patience = 0;

  static async open(options: RecordLogOptions): Promise<RecordLog> {
    const log = new RecordLog(options, await onDisk(options.files.open(options.path)));
    await onDisk(log.#tidy());
    return log;
  }

  private constructor(options: RecordLogOptions, file: DiskFile) {
    this.#options = options;
    this.#file = file;
    this.#entries = options.entries;
    this.#bytes = options.bytes;
  }

  /** Resolves when the entry is kept. If that fails, `undo` has been called before this rejects. */
  append(entry: string, undo: () => void): Promise<void> {
    const last = new Promise<void>((resolve, reject) => {
      this.#queue.push({ entry, undo, resolve, reject });
    });
    this.#last = last;
    this.#committing ??= this.#commitAll();
    return last;
  }

  /** Resolves when all that was appended is kept. */
  settled(): Promise<void> {
    return this.#last ?? Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#committing;
    await this.#file.close();
  }

  async #commitAll(): Promise<void> {
    // Requests that came in at the same time go into the same commit.
    await new Promise(setImmediate);
    while (this.#queue.length > 0) await this.#commit();
    this.#last = undefined;
    this.#committing = undefined;
  }

  async #commit(): Promise<void> {
    const { isWasteful } = this.#options;
    if (isWasteful(this.#entries) && this.#entries >= this.#patience) {
      const rewritten = await this.#rewrite();
      if (rewritten) return;
    }
    const commit = this.#queue.splice(0);
    const frame = frameOf(commit.map(({ entry }) => entry));
    await this.#settle(commit, frame.length, async () => {
      if (this.#untidy) await this.#tidy();
      this.#untidy = true;
      await this.#file.write(frame);
      await this.#file.sync();
    });
  }

  /** Keeps a commit, or takes it back with all that came after it. */
  async #settle(commit: readonly Waiting[], bytes: number, keep: () => Promise<void>): Promise<void> {
    try {
      await onDisk(keep().catch(async (fault: unknown) => this.#again(fault, keep)));
    } catch (fault) {
      const lost = [...commit, ...this.#queue.splice(0)];
      for (const { undo } of lost.toReversed()) undo();
      for (const { reject } of lost) reject(fault);
      return;
    }
    this.#untidy = false;
    this.#bytes += bytes;
    this.#entries += commit.length;
    for (const { resolve } of commit) resolve();
  }

  async #again(fault: unknown, keep: () => Promise<void>): Promise<void> {
    const isFull = fault instanceof Error && 'code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT');
    if (!isFull || !(await this.#options.makeRoom())) throw fault;
    await keep();
  }

  /** Cuts off what doesn't count. */
  async #tidy(): Promise<void> {
    await this.#file.truncate(this.#bytes);
    await this.#file.sync();
    await this.#options.files.syncFolder(this.#options.folder);
    this.#untidy = false;
  }

  /**
   * Writes the log anew, as short as it can be, and puts it in the place of the old one. The snapshot may see changes that
   * wait to be kept, so these follow it in the same file. If it can't be written the old log goes on.
   */
  async #rewrite(): Promise<boolean> {
    const { files, path, folder } = this.#options;
    const next = `${path}.next`;
    const written = await this.#writeAnew(next).catch(() => undefined);
    if (!written) {
      this.#patience = this.#entries * 2;
      await files.remove(next).catch(() => undefined);
      return false;
    }
    const { file, bytes, entries, commit, commitBytes } = written;
    await this.#file.close();
    this.#file = file;
    this.#bytes = bytes;
    this.#entries = entries;
    this.#untidy = true;
    this.#queue.splice(0, commit.length);
    await this.#settle(commit, commitBytes, () => files.syncFolder(folder));
    return true;
  }

  async #writeAnew(next: string) {
    const { files, path } = this.#options;
    await files.remove(next);
    const file = await files.open(next);
    try {
      const { bytes, entries } = await this.#writeSnapshot(file);
      const commit = [...this.#queue];
      const frame = frameOf(commit.map(({ entry }) => entry));
      await file.write(frame);
      await file.sync();
      await files.rename(next, path);
      return { file, bytes, entries, commit, commitBytes: frame.length };
    } catch (fault) {
      await file.close();
      throw fault;
    }
  }

  async #writeSnapshot(file: DiskFile): Promise<{ readonly bytes: number; readonly entries: number }> {
    let [bytes, entries] = [0, 0];
    let waiting: string[] = [];
    const write = async (): Promise<void> => {
      const frame = frameOf(waiting);
      entries += waiting.length;
      bytes += frame.length;
      waiting = [];
      await file.write(frame);
    };
    for (const entry of this.#options.snapshot()) {
      waiting.push(entry);
      if (waiting.length === ENTRIES_IN_LINE) await write();
    }
    if (waiting.length > 0) await write();
    return { bytes, entries };
  }
}
