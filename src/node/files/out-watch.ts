import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediately, setTimeout as delay } from 'node:timers/promises';
import type { DroppedPair } from '../../core/file-recording.ts';
import { meantName } from '../../mesh/interface-folder.ts';
import { entriesOf } from './folder-state.ts';
import { OutPair } from './out-pair.ts';
import { readDropped } from './read-dropped.ts';

const STEP_MS = 25;
/** After which an event should have come: on some file systems none does. */
const EVENT_MS = 500;
/** Pairs of one scenario that are kept in mind. */
const MOST_PAIRS = 2_000;

/** Watches `out` while an application works: the order in which files appear, how they grow, and what becomes of them. */
export class OutWatch {
  readonly #path: string;
  readonly #pairs: OutPair[] = [];
  readonly #current = new Map<string, OutPair>();
  /** No longer there, and not concluded yet. */
  readonly #gone: OutPair[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #watcher: FSWatcher | undefined;
  #step = 0;

  constructor(path: string) {
    this.#path = path;
    this.#watcher = watcherOf(path, (name) => this.#see(name, (this.#step += 1)));
    this.#timer = setInterval(() => (this.#watcher ? this.#lookAgain() : this.#lookAtAll()), STEP_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#watcher?.close();
  }

  /** What was dropped, in the order in which it was seen. */
  get dropped(): readonly DroppedPair[] {
    return this.#pairs.map((pair) => pair.dropped);
  }

  /** Pairs that lie there complete, read or not, and those that lay there. */
  get completed(): number {
    return this.#pairs.filter(({ read, isComplete }) => read ?? isComplete).length;
  }

  /** Looks again at what is known, and at what no event has told of although it should have come by now. */
  async look(): Promise<void> {
    // Events that are due come first, since they tell the order: a whole turn of the event loop, wherever it stands.
    await immediately();
    await immediately();
    this.#lookAtAll();
  }

  #lookAtAll(): void {
    this.#lookAgain();
    let last = 0;
    for (const { name, changedMs } of listed(this.#path)) {
      if (this.#watcher && Date.now() - changedMs < EVENT_MS) continue;
      // Without events the time of the move tells the order.
      if (changedMs > last) this.#step += 1;
      last = changedMs;
      this.#see(name, this.#step);
    }
  }

  /** Waits until every complete pair has lain unchanged for `settleMs`, as the client does, and reads it; at most `limitMs`. */
  async settle(settleMs: number, limitMs: number): Promise<void> {
    for (const until = Date.now() + limitMs; Date.now() < until;) {
      await this.look();
      const open = [...this.#current.values()].filter(({ isComplete, read }) => isComplete && !read);
      const youngest = Math.max(0, ...open.map(({ changedMs }) => changedMs));
      const wait = youngest + settleMs - Date.now();
      if (open.length === 0) return;
      if (wait > 0) await delay(Math.min(wait + 5, until - Date.now()));
      else for (const pair of open) pair.read = await readDropped(this.#path, pair.names);
    }
  }

  /** Notes what became of pairs that are no longer there: what `taken` answers nothing for was taken away by somebody else. */
  async conclude(taken: (base: string) => Promise<Fate | undefined>): Promise<void> {
    await this.look();
    for (const pair of this.#current.values()) if (pair.isGone) this.#leave(pair);
    for (const pair of this.#gone.splice(0)) Object.assign(pair, (await taken(pair.base)) ?? { became: 'gone' });
  }

  #leave(pair: OutPair): void {
    this.#current.delete(pair.base);
    this.#gone.push(pair);
  }

  #lookAgain(): void {
    this.#step += 1;
    for (const pair of [...this.#current.values()])
      for (const name of Object.values(pair.names)) this.#see(name, this.#step);
  }

  #see(name: string, step: number): void {
    const meant = meantName(name);
    if (!meant?.exact) return;
    const before = this.#current.get(meant.base);
    const found = statSync(join(this.#path, name), { throwIfNoEntry: false });
    if ((!found && !before) || before?.see(meant.kind, name, step, found)) return;
    if (before?.isGone) this.#leave(before);
    else if (before) before.became = 'replaced';
    if (this.#pairs.length >= MOST_PAIRS) return;
    const pair = new OutPair(meant.base);
    pair.see(meant.kind, name, step, found);
    this.#pairs.push(pair);
    this.#current.set(meant.base, pair);
  }
}

/** What became of a pair that the client took. */
export type Fate = Pick<OutPair, 'became' | 'messageId'>;

/** Tells of files in the order in which they came or changed. Without one listings alone tell it. */
function watcherOf(path: string, see: (name: string) => void): FSWatcher | undefined {
  // macOS reports events of a folder out of their order.
  if (process.platform === 'darwin') return undefined;
  try {
    const watcher = watch(path, (_event, name) => name !== null && see(name));
    return watcher.on('error', () => undefined);
  } catch {
    // The system has no more watches to give.
    return undefined;
  }
}

/** The files of a folder with the time when they were last changed or moved, the oldest first. */
function listed(folder: string): readonly { readonly name: string; readonly changedMs: number }[] {
  return entriesOf(folder)
    .map(({ name }) => ({ name, changedMs: statSync(join(folder, name), { throwIfNoEntry: false })?.ctimeMs ?? 0 }))
    .sort((a, b) => a.changedMs - b.changedMs);
}
