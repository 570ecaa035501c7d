import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The client's folders: `received` holds the messages' bytes and nothing else. */
const FOLDERS = ['received', 'about', 'reports', 'sent', 'work'];

/** Everything that outlives a crash. What is written is complete or absent. */
export class Store {
  constructor(folder) {
    this.folder = folder;
    for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true });
  }

  path(...parts) {
    return join(this.folder, ...parts);
  }

  /** A name for an id that no id can turn into a path. */
  nameOf(id) {
    return createHash('sha256').update(id).digest('hex').slice(0, 40);
  }

  read(...parts) {
    const file = this.path(...parts);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  }

  list(folder) {
    return readdirSync(this.path(folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => this.read(folder, name));
  }

  async write(value, ...parts) {
    const temporary = this.path('work', `${this.nameOf(parts.join('/'))}.json`);
    const handle = await open(temporary, 'w');
    await handle.writeFile(JSON.stringify(value, null, 2)).finally(() => handle.sync().then(() => handle.close()));
    await this.publish(temporary, this.path(...parts));
  }

  /** Gives a complete, synced file its name, and makes the name itself durable. */
  async publish(temporary, file) {
    await rename(temporary, file);
    const folder = await open(dirname(file));
    await folder.sync().finally(() => folder.close());
  }

  remove(...parts) {
    return rm(this.path(...parts), { force: true });
  }
}
