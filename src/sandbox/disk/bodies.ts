import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { MeshkitError } from '../../core/errors.ts';
import type { Pieces } from '../request-body.ts';
import type { BodyStore, BodyUsage, StoredBody } from '../store.ts';
import { onDisk } from './disk-fault.ts';
import type { DiskFiles } from './files.ts';
import type { Reserve } from './reserve.ts';
import { sharedTurn } from './shared-turn.ts';

export interface DiskBodiesOptions {
  readonly folder: string;
  readonly files: DiskFiles;
  readonly reserve: Reserve;
  /** Bytes of bodies held at all. */
  readonly storedBytes: number;
}

interface Arriving {
  readonly path: string;
  bytes: number;
}

/** A body up to this size is read at once. */
const READ_AT_ONCE = 256 * 1024;

/**
 * Each body is a file. It grows in `incoming`, and takes its place in `bodies` when it is whole and safe; what a crash leaves
 * in `incoming` was never part of a message.
 */
export class DiskBodies implements BodyStore {
  readonly #incoming: string;
  readonly #place: string;
  readonly #files: DiskFiles;
  readonly #reserve: Reserve;
  readonly #limit: number;
  readonly #sizes = new Map<string, number>();
  readonly #syncNames: () => Promise<void>;
  #bytes = 0;
  #arriving = 0;
  #closed = false;

  /** Takes up what an earlier process left. */
  constructor({ folder, files, reserve, storedBytes }: DiskBodiesOptions) {
    this.#incoming = join(folder, 'incoming');
    this.#place = join(folder, 'bodies');
    this.#files = files;
    this.#reserve = reserve;
    this.#limit = storedBytes;
    this.#syncNames = sharedTurn(() => files.syncFolder(this.#place));
    rmSync(this.#incoming, { recursive: true, force: true });
    for (const each of [this.#incoming, this.#place]) mkdirSync(each, { recursive: true });
    for (const name of readdirSync(this.#place)) this.#count(name, statSync(join(this.#place, name)).size);
  }

  async put(source: Pieces): Promise<StoredBody> {
    const key = randomUUID();
    const arriving = { path: join(this.#incoming, key), bytes: 0 };
    try {
      await this.#write(source, arriving);
      await onDisk(this.#files.rename(arriving.path, this.#pathOf(key)));
      await onDisk(this.#syncNames());
      this.#count(key, arriving.bytes);
      return { key, bytes: arriving.bytes };
    } catch (fault) {
      for (const path of [arriving.path, this.#pathOf(key)]) await this.#remove(path);
      throw fault;
    } finally {
      this.#arriving -= arriving.bytes;
    }
  }

  async read({ key }: StoredBody): Promise<Uint8Array | Readable | undefined> {
    const size = this.#sizes.get(key);
    if (size === undefined) return undefined;
    if (size <= READ_AT_ONCE) return readFile(this.#pathOf(key)).catch(() => undefined);
    const file = await open(this.#pathOf(key)).catch(() => undefined);
    return file?.createReadStream({ highWaterMark: READ_AT_ONCE });
  }

  async delete({ key }: Pick<StoredBody, 'key'>): Promise<void> {
    const size = this.#sizes.get(key);
    if (size === undefined) return;
    this.#sizes.delete(key);
    this.#bytes -= size;
    await this.#remove(this.#pathOf(key));
  }

  usage(): BodyUsage {
    return { bodies: this.#sizes.size, memoryBytes: 0, fileBytes: this.#bytes + this.#arriving };
  }

  has({ key, bytes }: StoredBody): boolean {
    return this.#sizes.get(key) === bytes;
  }

  /** Removes every body that isn't `wanted`. Answers how many. */
  async keepOnly(wanted: ReadonlySet<string>): Promise<number> {
    const orphans = [...this.#sizes.keys()].filter((key) => !wanted.has(key));
    for (const key of orphans) await this.delete({ key });
    return orphans.length;
  }

  close(): void {
    this.#closed = true;
  }

  async #write(source: Pieces, arriving: Arriving): Promise<void> {
    this.#takeRoom(arriving, 0);
    await this.#reserve.fill();
    const file = await onDisk(this.#files.open(arriving.path));
    try {
      for await (const piece of source) {
        this.#takeRoom(arriving, piece.length);
        await onDisk(file.write(piece));
      }
      await onDisk(file.sync());
    } finally {
      await file.close();
    }
  }

  /** What can't be removed now is an orphan, which the next start removes. */
  async #remove(path: string): Promise<void> {
    await this.#files.remove(path).catch(() => undefined);
  }

  #takeRoom(arriving: Arriving, bytes: number): void {
    if (this.#closed) throw new MeshkitError('RESOURCE_LIMIT', 'the store is closed');
    if (this.#bytes + this.#arriving + bytes > this.#limit)
      throw new MeshkitError('RESOURCE_LIMIT', `the store holds ${this.#limit} bytes and has no room for more`);
    this.#arriving += bytes;
    arriving.bytes += bytes;
  }

  #count(key: string, bytes: number): void {
    this.#sizes.set(key, bytes);
    this.#bytes += bytes;
  }

  #pathOf(key: string): string {
    return join(this.#place, key);
  }
}
