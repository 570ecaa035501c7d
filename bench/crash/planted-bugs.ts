import type { DiskFiles } from '../../src/sandbox/disk/files.ts';
import type { Message } from '../../src/sandbox/message.ts';
import { withMessages } from '../../src/sandbox/mutants/store-faults.ts';
import type { Store } from '../../src/sandbox/store.ts';
import { pause, withFiles } from './uneven-disk.ts';

/** A way to lose what was promised, so that the checker can show that it notices. */
export interface PlantedBug {
  /** What is wrong, in one sentence. */
  readonly breaks: string;
  readonly files?: (files: DiskFiles) => DiskFiles;
  readonly store?: (store: Store) => Store;
}

const LATE_MS = 15;

const lateLog = (files: DiskFiles): DiskFiles =>
  withFiles(files, (file, path) => ({
    write: async (bytes) => {
      if (path.endsWith('.log')) await pause(LATE_MS);
      await file.write(bytes);
    },
  }));

/** Saves `hurried` messages without waiting for them. */
const impatient = (store: Store, hurried: (message: Message) => boolean): Store =>
  withMessages(store, {
    save: async (message) => {
      const saved = store.messages.save(message);
      if (!hurried(message)) await saved;
    },
    settled: async () => undefined,
  });

export const plantedBugs: Readonly<Record<string, PlantedBug>> = {
  'early answer': {
    breaks: 'A send is answered before its record is written.',
    files: lateLog,
    store: (store) => impatient(store, ({ status }) => status !== 'acknowledged'),
  },
  'early acknowledgement': {
    breaks: 'An acknowledgement is answered before its record is written.',
    files: lateLog,
    store: (store) => impatient(store, ({ status }) => status === 'acknowledged'),
  },
  'early listing': {
    breaks: 'A message is shown before its record is written.',
    files: lateLog,
    store: (store) => withMessages(store, { settled: async () => undefined }),
  },
  'unfinished body': {
    breaks: 'A body takes its place before it is whole.',
    files: (files) =>
      withFiles(files, (file, path) => {
        if (!path.includes('incoming')) return {};
        let written: Promise<void> = Promise.resolve();
        return {
          write: async (bytes) => {
            const copy = Buffer.from(bytes);
            written = written.then(() => pause(LATE_MS)).then(() => file.write(copy));
          },
          sync: async () => undefined,
          close: async () => void written.then(() => file.close()),
        };
      }),
  },
  'torn record': {
    breaks: 'What a crash has left at the end of the log is not cut off.',
    files: (files) => withFiles(files, () => ({ truncate: async () => undefined })),
  },
  'body first': {
    breaks: 'The body of an acknowledged message is deleted before the record says so.',
    store: (store) =>
      withMessages(store, {
        save: async (message) => {
          if (message.status === 'acknowledged') {
            for (const { body } of message.parts.values()) await store.bodies.delete(body);
            await pause(LATE_MS);
          }
          await store.messages.save(message);
        },
      }),
  },
};
