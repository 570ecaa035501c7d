import { closeSync, createReadStream, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from '../lines.ts';

/** Bytes of one partition that are read into memory together. */
const PARTITION_BYTES = 16 * 1024 * 1024;
/** Open files at once, and so the largest input that is split evenly: 4 GB. Beyond, partitions grow. */
const MOST = 256;
const BUFFER_BYTES = 32 * 1024;
const LONGEST_LINE = 1024 * 1024;

/** Splits lines by a key into files that each fit in memory, so that what belongs together is found together. One alone stays in memory. */
export class Partitions {
  readonly #folder: string;
  readonly #buffers: string[];
  readonly #files: (number | undefined)[];

  /** `bytes`: about how many will come. The folder is made, and is gone after `remove`. */
  constructor(folder: string, bytes: number) {
    const count = Math.min(MOST, Math.max(1, Math.ceil(bytes / PARTITION_BYTES)));
    this.#folder = folder;
    this.#buffers = Array.from({ length: count }, () => '');
    this.#files = Array.from({ length: count }, () => undefined);
    if (count > 1) mkdirSync(folder, { recursive: true });
  }

  get count(): number {
    return this.#buffers.length;
  }

  /** `line` has no line break. */
  add(key: string, line: string): void {
    const at = spread(key) % this.count;
    this.#buffers[at] += line + '\n';
    if (this.count > 1 && (this.#buffers[at] ?? '').length >= BUFFER_BYTES) this.#flush(at);
  }

  /** The lines of one partition. No more may be added afterwards. */
  async *read(at: number): AsyncGenerator<string> {
    if (this.count === 1) {
      yield* (this.#buffers[0] ?? '').split('\n').slice(0, -1);
      return;
    }
    this.#close(at);
    if (!existsSync(this.#path(at))) return;
    for await (const line of linesOf(createReadStream(this.#path(at)), LONGEST_LINE)) yield line.toString('utf8');
  }

  remove(): void {
    for (const file of this.#files) if (file !== undefined) closeSync(file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(at: number): void {
    const text = this.#buffers[at] ?? '';
    if (text === '') return;
    const file = this.#files[at] ?? openSync(this.#path(at), 'w');
    this.#files[at] = file;
    writeFileSync(file, text);
    this.#buffers[at] = '';
  }

  #close(at: number): void {
    this.#flush(at);
    const file = this.#files[at];
    if (file !== undefined) closeSync(file);
    this.#files[at] = undefined;
  }

  #path(at: number): string {
    return join(this.#folder, String(at));
  }
}

/** FNV-1a, 32 bits: even for keys that differ in their last digit only. */
function spread(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
