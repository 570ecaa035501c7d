import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ControlField, ControlFile, ReadControlFile } from '../../core/control-file.ts';
import type { ReadPair } from '../../core/file-recording.ts';
import { maskPersonalData, personalDataKinds } from '../../mesh/personal-data.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import { readControlBytes } from './read-control-bytes.ts';
import { readPair } from './read-pair.ts';

const TOO_LARGE = { kind: 'form', expected: 'at most 1 MB', received: 'more' } as const;
const UNREAD: ControlFile = { root: 'DTSControl', fields: [] };

/** What stands in a pair, as evidence: personal data replaced, the data file by its digest. Nothing where a file has gone. */
export async function readDropped(
  folder: string,
  { data = '', control = '' }: { readonly data?: string; readonly control?: string },
): Promise<ReadPair | undefined> {
  try {
    const bytes = await readControlBytes(join(folder, control));
    const read: ReadControlFile = bytes ? await readControlFile(bytes) : { fault: TOO_LARGE };
    const pair = await readPair(join(folder, data), data, read.file ?? UNREAD);
    if (!pair) return undefined;
    const { bytes: size, sentBytes, looksCompressed } = pair;
    const facts = { bytes: size, looksCompressed, ...(sentBytes !== undefined && { sentBytes }) };
    const sha256 = await digestOf(join(folder, data));
    return { control: read.file ? { file: withoutPersonalData(read.file) } : read, sha256, ...facts };
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(file)) digest.update(piece as Buffer);
  return digest.digest('hex');
}

function withoutPersonalData({ root, fields, status }: ControlFile): ControlFile {
  return { root, fields: fields.map(masked), ...(status && { status: status.map(masked) }) };
}

function masked(field: ControlField): ControlField {
  const personal = personalDataKinds(field.text);
  return personal === undefined ? field : { ...field, text: maskPersonalData(field.text), personal };
}
