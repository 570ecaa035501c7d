import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { meantName } from '../../mesh/interface-folder.ts';
import { maskPersonalData } from '../../mesh/personal-data.ts';
import type { WatchedPair } from '../../rules/files/watch-rules.ts';
import { listFolder, type ListedFile } from './list-folder.ts';

/** Time between two listings, in milliseconds. */
const STEP_MS = 50;
/** Pairs that are kept in mind. */
const MOST_PAIRS = 10_000;

/** Watches a folder until `signal`, and answers how the pairs appeared that were not there at the beginning. */
export async function watchFolder(path: string, signal: AbortSignal): Promise<readonly WatchedPair[]> {
  const watch = new PairWatch(path);
  for (let step = 0; step === 0 || !signal.aborted; step += 1) {
    watch.see(step, (await listFolder(path, Date.now())).files);
    await delay(STEP_MS, undefined, { signal }).catch(() => undefined);
  }
  return watch.pairs;
}

/** Makes of one listing after another how pairs appeared. */
export class PairWatch {
  readonly #path: string;
  readonly #old = new Set<string>();
  readonly #pairs = new Map<string, WatchedPair>();
  #bytes = new Map<string, number>();

  constructor(path: string) {
    this.#path = path;
  }

  get pairs(): readonly WatchedPair[] {
    return [...this.#pairs.values()];
  }

  /** `step` counts listings from 0; what the first one has was there before. */
  see(step: number, files: readonly Pick<ListedFile, 'name' | 'bytes'>[]): void {
    for (const { name, bytes } of files) {
      const meant = meantName(name);
      if (!meant) continue;
      if (step === 0) this.#old.add(meant.base);
      else if (!this.#old.has(meant.base)) this.#note(step, name, meant.base, meant.kind, this.#changed(name, bytes));
    }
    this.#bytes = new Map(files.map(({ name, bytes }) => [name, bytes]));
  }

  #changed(name: string, bytes: number): boolean {
    const before = this.#bytes.get(name);
    return before !== undefined && before !== bytes;
  }

  #note(step: number, name: string, base: string, kind: 'data' | 'control', changed: boolean): void {
    const before = this.#pairs.get(base);
    if (!before && this.#pairs.size >= MOST_PAIRS) return;
    const file = join(this.#path, maskPersonalData(name));
    const pair = before ?? { file, controlGrew: false, dataGrew: false };
    const first = kind === 'data' ? { dataAt: pair.dataAt ?? step } : { controlAt: pair.controlAt ?? step };
    const grew = kind === 'data' ? { dataGrew: pair.dataGrew || (changed && pair.controlAt !== undefined) } : {};
    const grewToo = kind === 'control' ? { controlGrew: pair.controlGrew || changed, file } : {};
    this.#pairs.set(base, { ...pair, ...first, ...grew, ...grewToo });
  }
}
