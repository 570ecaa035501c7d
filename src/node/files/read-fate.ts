import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { controlText } from '../../mesh/control-file.ts';
import type { FolderRole } from '../../mesh/interface-folder.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import type { Fate } from './out-watch.ts';
import { readControlBytes } from './read-control-bytes.ts';

/** Finds in `sent` and `failed` what became of pairs that the client took. Each is found once. */
export class Fates {
  readonly #paths: Readonly<Record<FolderRole, string>>;
  readonly #known = new Set<string>();

  constructor(paths: Readonly<Record<FolderRole, string>>) {
    this.#paths = paths;
  }

  /** The newest of that name; a name that was there already has a digest after it. */
  async of(base: string): Promise<Fate | undefined> {
    for (const became of ['sent', 'failed'] as const) {
      const isOf = (name: string): boolean =>
        name === `${base}.ctl` || (name.startsWith(`${base}_`) && /^_[0-9a-f]{12}\.ctl$/.test(name.slice(base.length)));
      const found = readdirSync(this.#paths[became]).find(
        (name) => isOf(name) && !this.#known.has(`${became}/${name}`),
      );
      if (found === undefined) continue;
      this.#known.add(`${became}/${found}`);
      const messageId = await messageIdIn(join(this.#paths[became], found));
      return { became, messageId };
    }
    return undefined;
  }
}

async function messageIdIn(file: string): Promise<string | undefined> {
  const bytes = await readControlBytes(file).catch(() => undefined);
  const read = bytes && (await readControlFile(bytes));
  const messageId = read?.file && controlText(read.file, 'DTSId');
  return messageId === '' ? undefined : messageId;
}
