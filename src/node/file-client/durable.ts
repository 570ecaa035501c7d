import { createHash, randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Gives a complete file its name and makes the name durable. Both must lie on one volume. */
export async function publish(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** The same for a file that a crash may have left published already. Answers whether it was there. */
export async function publishIfThere(from: string, to: string): Promise<boolean> {
  try {
    await publish(from, to);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fault;
  }
}

/** Writes a whole file: it is complete or absent, also after a crash. `temp` is a folder on the same volume. */
export async function writeDurably(text: string, to: string, temp: string): Promise<void> {
  const unfinished = join(temp, `${randomUUID()}.part`);
  const handle = await open(unfinished, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await publish(unfinished, to);
}

/** A file name for any text, that no text can turn into a path or a device. */
export function nameFor(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing as an open folder; its moves are durable with the volume.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
