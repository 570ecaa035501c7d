import { join } from 'node:path';
import type { FolderListing, SeenFile } from '../../core/file-recording.ts';
import { controlText } from '../../mesh/control-file.ts';
import { meantName, type FolderRole } from '../../mesh/interface-folder.ts';
import { maskPersonalData } from '../../mesh/personal-data.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import { listFolder } from './list-folder.ts';
import { readControlBytes } from './read-control-bytes.ts';

const ROLES = ['in', 'out', 'sent', 'failed'] as const satisfies readonly FolderRole[];

/** The folders of one mailbox as they are now, as evidence: names without personal data. */
export async function listInterface(file: string, paths: Readonly<Record<FolderRole, string>>): Promise<FolderListing> {
  const files: Partial<Record<FolderRole, readonly SeenFile[]>> = {};
  for (const role of ROLES) files[role] = await seenIn(role, paths[role]);
  return { file, folders: Object.fromEntries(ROLES.map((role) => [role, [role]])), files };
}

async function seenIn(role: FolderRole, path: string): Promise<readonly SeenFile[]> {
  const { files } = await listFolder(path, Date.now());
  return Promise.all(
    files.map(async ({ name, ageMs }) => {
      const masked = maskPersonalData(name);
      const seen = { name: masked, shown: `${role}/${masked}`, ageMs };
      return role === 'in' && meantName(name)?.kind === 'control'
        ? { ...seen, isReport: await isReport(join(path, name)) }
        : seen;
    }),
  );
}

async function isReport(file: string): Promise<boolean> {
  const bytes = await readControlBytes(file).catch(() => undefined);
  const read = bytes && (await readControlFile(bytes));
  return read?.file !== undefined && /^report$/i.test(controlText(read.file, 'MessageType'));
}
