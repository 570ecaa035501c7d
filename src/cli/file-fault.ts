import { MeshkitError, type ErrorCode } from '../core/errors.ts';

/** Faults of the file system that are no fault of ours: paths, rights and room, by Node's codes. */
const KINDS: Readonly<Record<string, readonly [code: ErrorCode, problem: string, hint: string]>> = {
  EEXIST: ['USAGE', 'is there already, and is no folder', 'Name a folder, or a name that is free.'],
  ENOTDIR: ['USAGE', 'leads through a file', 'Name a folder, or a name that is free.'],
  EISDIR: ['USAGE', 'is a folder', 'Name a file.'],
  EACCES: ['USAGE', 'is closed to this user', 'Check its rights, or name another place.'],
  EPERM: ['USAGE', 'is closed to this user', 'Check its rights, or name another place.'],
  EROFS: ['USAGE', 'is on a disk that can only be read', 'Name another place.'],
  ENOSPC: ['NO_ROOM', 'is on a disk that is full', 'Free some of it, or name another place.'],
};

/** The fault as a person can act upon it, where it is one of the file system; any other fault as it is. */
export function toldFault(fault: unknown): unknown {
  if (fault instanceof MeshkitError || !(fault instanceof Error)) return fault;
  const { code = '', path } = fault as NodeJS.ErrnoException;
  const kind = KINDS[code];
  return kind === undefined || path === undefined
    ? fault
    : new MeshkitError(kind[0], `${path} ${kind[1]}`, kind[2], fault);
}
