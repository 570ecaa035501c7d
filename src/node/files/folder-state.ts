import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { maskPersonalData } from '../../mesh/personal-data.ts';

/** Files and folders that are looked at. */
const MOST_ENTRIES = 20_000;

/** What lies below a folder, by its path from there, with what tells that it was changed. */
export type FolderState = ReadonlyMap<string, string>;

/** `skipped`: folders that are not looked into, nor named. */
export function stateOf(folder: string, skipped: readonly string[] = []): FolderState {
  const state = new Map<string, string>();
  const add = (path: string): void => {
    for (const entry of entriesOf(path)) {
      const below = join(path, entry.name);
      if (skipped.includes(below) || state.size >= MOST_ENTRIES) continue;
      const found = statSync(below, { throwIfNoEntry: false });
      state.set(relative(folder, below), entry.isFile() && found ? `${found.size} ${found.mtimeMs} ${found.ino}` : '');
      if (entry.isDirectory()) add(below);
    }
  };
  add(folder);
  return state;
}

/** What lies in a folder; nothing in one that has gone meanwhile. */
export function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

/** What differs, in words that hold no personal data. */
export function changesBetween(before: FolderState, after: FolderState): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    if (before.get(name) === after.get(name)) return [];
    const became = !before.has(name) ? 'appeared' : after.has(name) ? 'was changed' : 'was taken away';
    return [`${maskPersonalData(name)} ${became}`];
  });
}
