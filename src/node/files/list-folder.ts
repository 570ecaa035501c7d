import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of one folder that are looked at. */
const MOST_FILES = 50_000;

export interface ListedFile {
  readonly name: string;
  /** Milliseconds since it was last changed. */
  readonly ageMs: number;
  readonly bytes: number;
}

/** The files of a folder in the order of their names, up to a bound; `more` where there are others. Folders are left out. */
export async function listFolder(
  path: string,
  now: number,
): Promise<{ readonly files: readonly ListedFile[]; readonly more: boolean }> {
  const files: ListedFile[] = [];
  for await (const entry of await opendir(path)) {
    if (!entry.isFile()) continue;
    if (files.length === MOST_FILES) return { files: sorted(files), more: true };
    // The client may take it away meanwhile.
    const found = await stat(join(path, entry.name)).catch(() => undefined);
    if (found) files.push({ name: entry.name, ageMs: now - found.mtimeMs, bytes: found.size });
  }
  return { files: sorted(files), more: false };
}

function sorted(files: readonly ListedFile[]): readonly ListedFile[] {
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
