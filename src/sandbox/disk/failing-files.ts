/** For tests: the real disk, until something is wrong with it. */
import { realFiles, type DiskFiles } from './files.ts';

export interface FailingFiles extends DiskFiles {
  /** The code with which every write fails, or nothing. */
  failure: string | undefined;
  /** Bytes of a write that still arrive before it fails. */
  arrives: number;
  /** Whether only the `fsync` fails, after everything has been written. */
  onlySync: boolean;
  /** What the path of a failing file contains. */
  where: string;
}

export function failingFiles(): FailingFiles {
  const real = realFiles(false);
  const fails = (path: string): boolean => files.failure !== undefined && path.includes(files.where);
  const check = (path: string): void => {
    if (fails(path)) throw Object.assign(new Error(`${files.failure}: write`), { code: files.failure });
  };
  const files: FailingFiles = {
    failure: undefined,
    arrives: 0,
    onlySync: false,
    where: '',
    open: async (path) => {
      if (!files.onlySync) check(path);
      const file = await real.open(path);
      return {
        ...file,
        write: async (bytes) => {
          if (fails(path) && !files.onlySync) await file.write(bytes.subarray(0, files.arrives));
          if (!files.onlySync) check(path);
          await file.write(bytes);
        },
        sync: async () => check(path),
      };
    },
    rename: real.rename,
    remove: real.remove,
    syncFolder: async (path) => check(path),
  };
  return files;
}

/** A disk with room for so many bytes. */
export function smallDisk(files: FailingFiles, bytes: number): FailingFiles {
  const sizes = new Map<string, number>();
  const open: FailingFiles['open'] = async (path) => {
    const file = await files.open(path);
    const sizeNow = (): number => sizes.get(path) ?? 0;
    return {
      ...file,
      write: async (piece) => {
        const used = [...sizes.values()].reduce((sum, size) => sum + size, 0);
        if (used + piece.length > bytes) throw Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' });
        sizes.set(path, sizeNow() + piece.length);
        await file.write(piece);
      },
      truncate: async (length) => {
        sizes.set(path, Math.min(length, sizeNow()));
        await file.truncate(length);
      },
    };
  };
  const rename: FailingFiles['rename'] = async (from, to) => {
    await files.rename(from, to);
    sizes.set(to, sizes.get(from) ?? 0);
    sizes.delete(from);
  };
  const remove: FailingFiles['remove'] = async (path) => {
    await files.remove(path);
    sizes.delete(path);
  };
  return { ...files, open, rename, remove };
}
