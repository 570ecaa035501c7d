import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';

/** A file of the ledger is closed once it has as many bytes: small enough to be looked at, copied and deleted one by one. */
const FILE_BYTES = 64 * 1024 * 1024;
/** Bytes that wait to be written together. What is in here is lost if the machine is. */
const BUFFER_BYTES = 64 * 1024;

/** Where the ledger of a run is, in its folder. */
export const LEDGER_FOLDER = 'ledger';

/** Writes lines of the ledger into files of bounded size. The first write that fails ends it: `failure` says why. */
export class LedgerWriter {
  readonly #folder: string;
  readonly #fileBytes: number;
  #file: number | undefined;
  #files = 0;
  #inFile = 0;
  #waiting: string[] = [];
  #waitingBytes = 0;
  /** Why lines are missing at the end, if they are. */
  failure: MeshkitError | undefined;

  constructor(folder: string, fileBytes = FILE_BYTES) {
    this.#folder = folder;
    this.#fileBytes = fileBytes;
    mkdirSync(folder, { recursive: true });
  }

  add(line: string): void {
    if (this.failure) return;
    this.#waiting.push(line);
    this.#waitingBytes += line.length + 1;
    if (this.#waitingBytes >= BUFFER_BYTES) this.flush();
  }

  /** Hands what waits to the operating system. */
  flush(): void {
    if (this.failure || this.#waiting.length === 0) return;
    try {
      this.#write(Buffer.from(this.#waiting.join('\n') + '\n'));
    } catch (fault) {
      const problem = `the ledger in ${this.#folder} can't be written: ${fault instanceof Error ? fault.message : ''}`;
      const hint = 'Make room, or name another folder with --out. What was written so far is still there.';
      this.failure = new MeshkitError('NO_ROOM', problem, hint, fault);
    }
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  close(): void {
    this.flush();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #write(bytes: Buffer): void {
    const file = this.#open(bytes.length);
    writeFileSync(file, bytes);
    this.#inFile += bytes.length;
  }

  #open(more: number): number {
    if (this.#file !== undefined && this.#inFile + more <= this.#fileBytes) return this.#file;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#files += 1;
    this.#inFile = 0;
    this.#file = openSync(join(this.#folder, `${String(this.#files).padStart(5, '0')}.log`), 'w');
    return this.#file;
  }
}
