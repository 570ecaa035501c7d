import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import { FOLDER_ROLES, type FolderRole } from '../../mesh/interface-folder.ts';

/** A folder of one mailbox as it lies on the disk. */
export interface InterfaceFolder {
  readonly path: string;
  /** The name of the folder where it looks like a mailbox id, in upper case. */
  readonly mailbox?: string;
  /** The names of its folders as written. `in` and `IN` beside each other are both listed. */
  readonly folders: Readonly<Partial<Record<FolderRole, readonly string[]>>>;
}

/** Folders of mailboxes in one main folder: a client serves a few dozen (CUG). */
const MOST_MAILBOXES = 200;

/** The mailbox that `folder` is, or those that lie in it. Throws CONFIG_MISSING where there is none. */
export function findInterfaceFolders(folder: string): readonly InterfaceFolder[] {
  if (!existsSync(folder)) throw new MeshkitError('CONFIG_MISSING', `there is no folder ${folder}`, 'Check the path.');
  const own = interfaceFolderAt(folder);
  const found = own ? [own] : foldersIn(folder).flatMap((name) => interfaceFolderAt(join(folder, name)) ?? []);
  if (found.length > 0 && found.length <= MOST_MAILBOXES) return found;
  if (found.length > 0)
    throw new MeshkitError(
      'USAGE',
      `${folder} holds ${found.length} mailboxes`,
      `Name one; ${MOST_MAILBOXES} are read.`,
    );
  throw new MeshkitError(
    'CONFIG_MISSING',
    `${folder} holds no mailbox`,
    'A mailbox is a folder with in and out in it; make both, in a folder named after the mailbox.',
  );
}

/** Makes the folders that are missing, and answers the path of each. */
export async function completeFolders({
  path,
  folders,
}: InterfaceFolder): Promise<Readonly<Record<FolderRole, string>>> {
  const paths = FOLDER_ROLES.map((role) => [role, join(path, folders[role]?.[0] ?? role)] as const);
  for (const [, each] of paths) await mkdir(each, { recursive: true });
  return Object.fromEntries(paths) as Record<FolderRole, string>;
}

function interfaceFolderAt(path: string): InterfaceFolder | undefined {
  const names = foldersIn(path);
  const named = (role: FolderRole): readonly string[] => names.filter((name) => name.toLowerCase() === role);
  const found = FOLDER_ROLES.map((role) => [role, named(role)] as const).filter(([, list]) => list.length > 0);
  if (!found.some(([role]) => role === 'out' || role === 'in')) return undefined;
  const name = basename(path).toUpperCase();
  return { path, folders: Object.fromEntries(found), ...(looksLikeMailbox(name) && { mailbox: name }) };
}

/** Letters and digits, some of each: `X26HC006`. A folder called `test` or `data` names no mailbox. */
function looksLikeMailbox(name: string): boolean {
  return /^[A-Z0-9]{4,100}$/.test(name) && /[0-9]/.test(name) && /[A-Z]/.test(name);
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch (fault) {
    throw new MeshkitError(
      'CONFIG_INVALID',
      `${path} can't be read as a folder`,
      'Check the path and its rights.',
      fault,
    );
  }
}
