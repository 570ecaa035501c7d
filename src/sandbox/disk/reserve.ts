import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onDisk } from './disk-fault.ts';
import type { DiskFiles } from './files.ts';

/** Room for about five hundred records. */
const RESERVED_BYTES = 256 * 1024;

/**
 * Room that is taken beforehand, so that on a full disk messages can still be acknowledged and expire, which is what makes room
 * again. Nothing new is taken in before the reserve is whole again.
 */
export class Reserve {
  readonly #path: string;
  readonly #files: DiskFiles;
  #isWhole = false;
  #filling: Promise<void> | undefined;

  constructor(folder: string, files: DiskFiles) {
    this.#path = join(folder, 'reserve');
    this.#files = files;
  }

  /** Makes the reserve whole. Fails with `RESOURCE_LIMIT` where there is no room for it. */
  async fill(): Promise<void> {
    if (this.#isWhole) return;
    this.#filling ??= this.#write().finally(() => (this.#filling = undefined));
    await this.#filling;
  }

  /** Gives the room free. Answers whether there was any. */
  async spend(): Promise<boolean> {
    if (!this.#isWhole) return false;
    this.#isWhole = false;
    await this.#files.remove(this.#path);
    return true;
  }

  async #write(): Promise<void> {
    const file = await onDisk(this.#files.open(this.#path));
    try {
      // Zeros would take no room on a disk that compresses them away.
      await onDisk(file.truncate(0));
      await onDisk(file.write(randomBytes(RESERVED_BYTES)));
      await onDisk(file.sync());
      this.#isWhole = true;
    } catch (fault) {
      await this.#files.remove(this.#path).catch(() => undefined);
      throw fault;
    } finally {
      await file.close();
    }
  }
}
