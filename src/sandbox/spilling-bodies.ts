import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { MeshkitError } from '../core/errors.ts';
import type { Pieces } from './request-body.ts';
import type { BodyStore, StoredBody } from './store.ts';

export interface SpillingOptions {
  readonly memoryBytes: number;
  readonly storedBytes?: number;
  readonly spillFolder?: string;
}

/** Writing a file in pieces of this size costs little; a body below it is never worth a file of its own. */
const LARGEST_IN_MEMORY = 256 * 1024;

/** Bodies in memory up to `memoryBytes` in all, larger ones and later ones in files of a folder that `close` removes. */
export function createSpillingBodies(options: SpillingOptions): BodyStore & { close(): Promise<void> } {
  return new SpillingBodies(options);
}

class SpillingBodies implements BodyStore {
  readonly #limit: number;
  readonly #storedLimit: number;
  readonly #parent: string;
  readonly #inMemory = new Map<string, Uint8Array>();
  readonly #inFiles = new Map<string, number>();
  #folder: Promise<string> | undefined;
  #memoryBytes = 0;
  #fileBytes = 0;
  #next = 1;
  #closed = false;

  constructor({ memoryBytes, storedBytes = Infinity, spillFolder = tmpdir() }: SpillingOptions) {
    this.#limit = memoryBytes;
    this.#storedLimit = storedBytes;
    this.#parent = spillFolder;
  }

  async put(source: Pieces): Promise<StoredBody> {
    const key = String(this.#next++);
    const bytes = Symbol.asyncIterator in source ? undefined : this.#putAtOnce(key, source);
    return bytes === undefined ? this.#putInPieces(key, source) : { key, bytes };
  }

  /** A body that is there already goes into memory in one step, where there is room; answers its length. */
  #putAtOnce(key: string, pieces: readonly Uint8Array[]): number | undefined {
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    if (bytes > LARGEST_IN_MEMORY) return undefined;
    this.takeRoom(bytes);
    if (!this.takeMemory(bytes)) return undefined;
    this.holdInMemory(key, Buffer.concat(pieces, bytes));
    return bytes;
  }

  async #putInPieces(key: string, source: Pieces): Promise<StoredBody> {
    const writer = new BodyWriter(this, key);
    try {
      for await (const piece of source) await writer.write(piece);
      return { key, bytes: await writer.end() };
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  }

  async read({ key }: StoredBody): Promise<Uint8Array | Readable | undefined> {
    const held = this.#inMemory.get(key);
    if (held || !this.#inFiles.has(key)) return held;
    const file = await open(await this.pathOf(key)).catch(() => undefined);
    return file?.createReadStream({ highWaterMark: LARGEST_IN_MEMORY });
  }

  async delete({ key }: StoredBody): Promise<void> {
    const held = this.#inMemory.get(key);
    if (held) {
      this.#inMemory.delete(key);
      this.#memoryBytes -= held.length;
    } else if (this.#inFiles.has(key)) {
      this.#fileBytes -= this.#inFiles.get(key) ?? 0;
      this.#inFiles.delete(key);
      await rm(await this.pathOf(key), { force: true });
    }
  }

  usage() {
    const bodies = this.#inMemory.size + this.#inFiles.size;
    return { bodies, memoryBytes: this.#memoryBytes, fileBytes: this.#fileBytes };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#inMemory.clear();
    this.#inFiles.clear();
    this.#memoryBytes = 0;
    this.#fileBytes = 0;
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Whether memory has room for `bytes` more; if so they are taken. */
  takeMemory(bytes: number): boolean {
    if (this.#memoryBytes + bytes > this.#limit) return false;
    this.#memoryBytes += bytes;
    return true;
  }

  giveMemoryBack(bytes: number): void {
    this.#memoryBytes -= bytes;
  }

  takeRoom(bytes: number): void {
    if (this.#closed) throw new MeshkitError('RESOURCE_LIMIT', 'the store is closed');
    if (this.#memoryBytes + this.#fileBytes + bytes > this.#storedLimit)
      throw new MeshkitError('RESOURCE_LIMIT', `the store holds ${this.#storedLimit} bytes and has no room for more`);
  }

  countFile(key: string, bytes: number): void {
    this.#inFiles.set(key, (this.#inFiles.get(key) ?? 0) + bytes);
    this.#fileBytes += bytes;
  }

  holdInMemory(key: string, bytes: Uint8Array): void {
    this.#inMemory.set(key, bytes);
  }

  async pathOf(key: string): Promise<string> {
    this.#folder ??= mkdtemp(join(this.#parent, 'meshkit-'));
    return join(await this.#folder, key);
  }
}

/** One body on its way in: memory first, a file as soon as it grows large or memory is taken. */
class BodyWriter {
  readonly #bodies: SpillingBodies;
  readonly #key: string;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #bytes = 0;
  #file: FileHandle | undefined;

  constructor(bodies: SpillingBodies, key: string) {
    this.#bodies = bodies;
    this.#key = key;
  }

  async write(piece: Uint8Array): Promise<void> {
    this.#bodies.takeRoom(piece.length);
    this.#bytes += piece.length;
    const held = !this.#file && this.#bytes <= LARGEST_IN_MEMORY && this.#bodies.takeMemory(piece.length);
    if (held) {
      this.#pending.push(piece);
      this.#pendingBytes += piece.length;
    } else await this.#toFile(piece);
  }

  async end(): Promise<number> {
    // Small pieces are views of a larger read buffer: copying lets that buffer go.
    if (!this.#file) this.#bodies.holdInMemory(this.#key, Buffer.concat(this.#pending, this.#bytes));
    await this.#file?.close();
    return this.#bytes;
  }

  async abandon(): Promise<void> {
    this.#bodies.giveMemoryBack(this.#pendingBytes);
    await this.#file?.close();
    await this.#bodies.delete({ key: this.#key, bytes: this.#bytes });
  }

  async #toFile(piece: Uint8Array): Promise<void> {
    this.#file ??= await open(await this.#bodies.pathOf(this.#key), 'wx', 0o600);
    const pieces = [...this.#pending, piece];
    this.#bodies.giveMemoryBack(this.#pendingBytes);
    this.#pending = [];
    this.#pendingBytes = 0;
    for (const each of pieces) {
      await this.#file.writeFile(each);
      this.#bodies.countFile(this.#key, each.length);
    }
  }
}
