import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { MeshkitError } from '../../core/errors.ts';
import { lint, type LintedDocument } from '../../core/lint.ts';
import { readXmlFile } from '../../payloads/control-file.ts';
import type { ReadXmlFile } from '../../payloads/xml-file.ts';
import { clientConfigurationRules, type RootFacts } from '../../rules/files/client-configuration.ts';
import { findInterfaceFolders } from './interface-folders.ts';
import { readControlBytes } from './read-control-bytes.ts';
import { join } from 'node:path';

/** Judges a `meshclient.cfg`. Throws CONFIG_MISSING, or CONFIG_INVALID for one of more than 1 MB. No password is repeated. */
export async function lintClientConfiguration(file: string): Promise<LintedDocument> {
  const bytes = await readControlBytes(file).catch((fault: unknown) => {
    throw new MeshkitError('CONFIG_MISSING', `${file} can't be read`, 'Check the path and its rights.', fault);
  });
  if (!bytes) throw new MeshkitError('CONFIG_INVALID', `${file} is larger than 1 MB`, 'Check the path.');
  const read = await readXmlFile(bytes);
  const roots: Record<string, RootFacts> = {};
  for (const root of rootsIn(read)) roots[root] = await factsOf(root);
  return { name: file, results: lint(clientConfigurationRules, { file, read, roots }) };
}

function rootsIn({ root }: ReadXmlFile): readonly string[] {
  const clients = root?.children.filter(({ name }) => name === 'Client') ?? [];
  const named = clients.flatMap(({ children }) => children.filter(({ name }) => name === 'InterfaceRoot'));
  return named.map(({ text }) => text.trim()).filter((text) => text !== '');
}

async function factsOf(root: string): Promise<RootFacts> {
  const found = await stat(root).catch(() => undefined);
  if (!found?.isDirectory()) return { exists: false, writable: false, oneVolume: true };
  const writable = await access(root, constants.W_OK).then(
    () => true,
    () => false,
  );
  return { exists: true, writable, oneVolume: await isOnOneVolume(root) };
}

async function isOnOneVolume(root: string): Promise<boolean> {
  const places = foldersOf(root);
  const devices = await Promise.all(places.map(async (path) => (await stat(path)).dev));
  return new Set(devices).size <= 1;
}

/** The folders of the mailboxes below; none where it holds no mailbox yet. */
function foldersOf(root: string): readonly string[] {
  try {
    return findInterfaceFolders(root).flatMap(({ path, folders }) =>
      Object.values(folders)
        .flat()
        .map((name) => join(path, name)),
    );
  } catch (fault) {
    if (fault instanceof MeshkitError) return [];
    throw fault;
  }
}
