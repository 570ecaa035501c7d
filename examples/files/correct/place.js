import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where everything is: the folders of the mailbox, and what the application keeps, on one volume. */
export function placeOf({ FILES_HOME, FILES_WORK, FILES_MAILBOX }) {
  for (const name of ['staging', 'received', 'register']) mkdirSync(join(FILES_WORK, name), { recursive: true });
  return {
    mailbox: FILES_MAILBOX,
    folder: (role) => join(FILES_HOME, role),
    work: (...parts) => join(FILES_WORK, ...parts),
  };
}

/** Writes a whole file under another name and gives it its own once it is durable. */
export async function writeWhole(content, staging, file) {
  const handle = await open(staging, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await publish(staging, file);
}

export async function publish(from, to) {
  await rename(from, to);
  const folder = await open(dirname(to));
  await folder.sync().finally(() => folder.close());
}

export function namesIn(folder, extension) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length));
}

/** The text of a file; nothing where it has gone. */
export function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}
