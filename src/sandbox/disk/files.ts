import { open, rename, rm } from 'node:fs/promises';

/** A file that is written to at its end. */
export interface DiskFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when all that was written would survive a loss of power. */
  sync(): Promise<void>;
  truncate(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** Every change that the disk store makes to its folder, so that a test can stand in for a disk that fails. */
export interface DiskFiles {
  /** Opens a file, which may be there already, to write at its end. */
  readonly open: (path: string) => Promise<DiskFile>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Does nothing where there is no such file. */
  readonly remove: (path: string) => Promise<void>;
  /** Resolves when the names in a folder would survive a loss of power. */
  readonly syncFolder: (path: string) => Promise<void>;
}

/** The real disk. Without `fsync` nothing waits for it: a crash of the process loses nothing, one of the machine may. */
export function realFiles(fsync: boolean): DiskFiles {
  return {
    open: async (path) => {
      const file = await open(path, 'a', 0o600);
      return {
        write: (bytes) => file.writeFile(bytes),
        sync: async () => {
          if (fsync) await file.datasync();
        },
        truncate: (bytes) => file.truncate(bytes),
        close: () => file.close(),
      };
    },
    rename,
    remove: (path) => rm(path, { force: true }),
    syncFolder: async (path) => {
      if (fsync) await syncFolder(path);
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  // Windows can't open a folder, and keeps its names without being asked.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
