import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import { isClaim } from './store-lock.ts';

/** Counts up with every change of the files that an earlier version couldn't read. */
const VERSION = 1;
const MARK = 'meshkit-store.json';
const UNFINISHED_MARK = `${MARK}.new`;

/** Makes sure that a folder is a store of this version, or makes an empty one so. Throws USAGE, STORE_UNUSABLE, or what the system says. */
export function prepareFolder(folder: string): void {
  const names = open(folder);
  if (names.includes(MARK)) return checkVersion(folder);
  const foreign = names.find((name) => name !== UNFINISHED_MARK && !isClaim(name));
  if (foreign === undefined) return mark(folder);
  throw new MeshkitError(
    'USAGE',
    `${folder} holds something else than a store of meshkit, such as ${foreign}`,
    'Choose an empty folder, or one that does not exist yet.',
  );
}

function open(folder: string): readonly string[] {
  // Not the folders above it: a path that is mistyped should not grow a tree, and below /proc Node would try for ever.
  if (!existsSync(folder)) mkdirSync(folder);
  accessSync(folder, constants.W_OK | constants.X_OK);
  return readdirSync(folder);
}

function checkVersion(folder: string): void {
  const found = versionOf(join(folder, MARK));
  if (found === VERSION) return;
  throw new MeshkitError(
    'STORE_UNUSABLE',
    `${folder} is a store of version ${String(found)}, and this meshkit reads version ${VERSION}`,
    'Use the meshkit that made it, or choose another --data.',
  );
}

function versionOf(path: string): unknown {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version?: unknown }).version;
  } catch {
    return 'unreadable';
  }
}

function mark(folder: string): void {
  writeFileSync(
    join(folder, UNFINISHED_MARK),
    `${JSON.stringify({ format: 'meshkit sandbox store', version: VERSION })}\n`,
  );
  renameSync(join(folder, UNFINISHED_MARK), join(folder, MARK));
}
