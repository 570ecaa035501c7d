/** Folders of a mailbox in the file interface (CUG, "Folder structure"). `temp` is the client's own. */
export const FOLDER_ROLES = ['in', 'out', 'sent', 'failed', 'temp'] as const;
export type FolderRole = (typeof FOLDER_ROLES)[number];

/** What a name in such a folder is meant to be. */
export interface MeantName {
  readonly base: string;
  readonly kind: 'data' | 'control';
  /** Whether it is written as the client wants it: `.dat` or `.ctl`, lower case, last (HDN FileExtension). */
  readonly exact: boolean;
}

/** Reads a file name as what it was meant for: `x.CTL` and `x.ctl.txt` are meant as `x.ctl`. Nothing for another file. */
export function meantName(name: string): MeantName | undefined {
  const match = /^(.+)\.(dat|ctl)(\.[A-Za-z0-9]{1,5})?$/i.exec(name);
  if (!match) return undefined;
  const [, base = '', extension = '', more] = match;
  // `a.dat.ctl` is a control file: what stands last counts.
  const kind = extension.toLowerCase() === 'ctl' ? 'control' : 'data';
  return { base, kind, exact: more === undefined && extension === extension.toLowerCase() };
}
