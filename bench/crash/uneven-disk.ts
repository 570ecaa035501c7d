import type { DiskFile, DiskFiles } from '../../src/sandbox/disk/files.ts';

/** Changes how a file is written. */
type FileChange = (file: DiskFile, path: string) => Partial<DiskFile>;

export function withFiles(files: DiskFiles, change: FileChange): DiskFiles {
  const open = async (path: string): Promise<DiskFile> => {
    const file = await files.open(path);
    return { ...file, ...change(file, path) };
  };
  return { ...files, open };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A disk that writes in two halves, with time between them to be killed in. */
export function unevenDisk(files: DiskFiles): DiskFiles {
  return withFiles(files, (file) => ({
    write: async (bytes) => {
      const half = bytes.length >>> 1;
      await file.write(bytes.subarray(0, half));
      await pause(1);
      await file.write(bytes.subarray(half));
    },
  }));
}
