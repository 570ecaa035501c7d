import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { PayloadNotes } from '../payloads/payload-notes.ts';

/** Notes of files of the same length what is in them, so that a supply shows whether one was given twice. Others aren't read again. */
export async function mentionContents(files: readonly PayloadNotes[]): Promise<void> {
  const bySize = new Map<number, PayloadNotes[]>();
  for (const notes of files) {
    const { size } = statSync(notes.file);
    bySize.set(size, [...(bySize.get(size) ?? []), notes]);
  }
  for (const group of bySize.values()) {
    if (group.length === 1) continue;
    for (const notes of group)
      notes.mention({ once: 'PAY-004', of: `the content ${await digestOf(notes.file)}`, at: undefined });
  }
}

/** The beginning of the SHA-256 is enough to tell a few files apart. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex').slice(0, 16);
}
