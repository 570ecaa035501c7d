import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { meantName } from '../../mesh/interface-folder.ts';

/** What lies in `out` under one base name. */
export interface Dropped {
  readonly base: string;
  /** Milliseconds since the younger of the two was changed, moved or made. */
  readonly quietMs: number;
  readonly data: boolean;
  readonly control: boolean;
}

/** Files that the client would take: exact extensions only. Others lie where they are (FIL-004 tells of them). */
export async function readOutFolder(folder: string, now: number): Promise<readonly Dropped[]> {
  const found = new Map<string, Dropped>();
  for (const name of await readdir(folder)) {
    const meant = meantName(name);
    if (!meant?.exact) continue;
    const at = await changedAt(join(folder, name));
    if (at === undefined) continue;
    const before = found.get(meant.base) ?? { base: meant.base, quietMs: Infinity, data: false, control: false };
    const quietMs = Math.min(before.quietMs, now - at);
    found.set(meant.base, { ...before, quietMs, [meant.kind]: true });
  }
  return [...found.values()].sort((a, b) => b.quietMs - a.quietMs);
}

/** The later of the last writing and the last move; nothing for what is no file, or is gone again. */
async function changedAt(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? Math.max(found.mtimeMs, found.ctimeMs) : undefined;
}
