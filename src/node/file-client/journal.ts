import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import { nameFor, writeDurably } from './durable.ts';
import type { Status } from './examine-control.ts';

/** How far the sending of one pair has come. Written before each step that can't be undone. */
export interface SendEntry {
  /** The name of the pair in `out`, without its extension. */
  readonly base: string;
  readonly localId: string;
  /** When the first part was last on its way; whether it arrived is not known until `messageId` or `outcome` is. Milliseconds. */
  readonly attemptedAt?: number;
  readonly messageId?: string;
  readonly partsDone?: number;
  readonly outcome?: Outcome;
}

/** What became of a pair, and where its files go. */
export interface Outcome extends Status {
  readonly folder: 'sent' | 'failed';
  readonly success: boolean;
  /** Whether nobody knows if MESH has the message. */
  readonly inDoubt?: true;
  /** The name of the pair there. */
  readonly place: string;
}

/** What is being sent, as files that outlive a crash: one for each pair, gone when its files are where they belong. */
export class Journal {
  readonly #folder: string;
  readonly #temp: string;

  private constructor(folder: string, temp: string) {
    this.#folder = folder;
    this.#temp = temp;
  }

  static async open(temp: string): Promise<Journal> {
    const folder = join(temp, 'journal');
    await mkdir(folder, { recursive: true });
    return new Journal(folder, temp);
  }

  /** Everything begun and not ended. Throws STORE_UNUSABLE for an entry that isn't one of ours. */
  async entries(): Promise<readonly SendEntry[]> {
    const names = await readdir(this.#folder);
    return Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.#read(join(this.#folder, name))),
    );
  }

  async read(base: string): Promise<SendEntry | undefined> {
    const path = this.#pathOf(base);
    return existsSync(path) ? this.#read(path) : undefined;
  }

  async write(entry: SendEntry): Promise<SendEntry> {
    await writeDurably(JSON.stringify(entry), this.#pathOf(entry.base), this.#temp);
    return entry;
  }

  remove(base: string): Promise<void> {
    return rm(this.#pathOf(base), { force: true });
  }

  async #read(file: string): Promise<SendEntry> {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as SendEntry;
    } catch (fault) {
      const hint = 'It says what was being sent. Look at it, and delete it once you know.';
      throw new MeshkitError('STORE_UNUSABLE', `${file} can't be read`, hint, fault);
    }
  }

  #pathOf(base: string): string {
    return join(this.#folder, `${nameFor(base)}.json`);
  }
}
