import { createWriteStream, existsSync, mkdirSync, type WriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Malformed } from '../../generators/defect.ts';
import type { FilePair } from '../../generators/file-pair.ts';
import type { BodyDescription } from '../core/body-description.ts';
import { MeshkitError } from '../core/errors.ts';
import { describedStream } from '../node/described-body.ts';

/** A larger body stays a description: nobody asked for a full disk. */
const EXPANDED_BYTES = 1_000_000_000;

/** One line of JSON. Bytes are written as `{"base64": "..."}`. */
export function jsonLine(value: unknown): string {
  const replaced = (_: string, part: unknown): unknown =>
    part instanceof Uint8Array ? { base64: Buffer.from(part).toString('base64') } : part;
  return `${JSON.stringify(value, replaced)}\n`;
}

/** Writes a value under `folder` with a name that begins with `stem`, and its defect beside it. Answers the names in the order of writing. */
export async function writeValue(
  folder: string,
  stem: string,
  extension: string,
  value: unknown,
): Promise<readonly string[]> {
  if (isMalformed(value)) {
    const names = await writeValue(folder, stem, extension, value.value);
    return [...names, await write(folder, `${stem}.defect.json`, jsonLine(value.defect))];
  }
  if (isPair(value)) {
    const names: string[] = [];
    for (const { name, content } of value.files) names.push(await write(folder, join(stem, name), content));
    return names;
  }
  return [await write(folder, `${stem}.${extension}`, isContent(value) ? value : jsonLine(value))];
}

type Content = string | Uint8Array | BodyDescription;

async function write(folder: string, name: string, content: Content): Promise<string> {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(streamOf(content), openNewFile(path));
  return name;
}

/** Opens a file that isn't there yet: what somebody has kept is never written over. */
export function openNewFile(path: string): WriteStream {
  if (existsSync(path))
    throw new MeshkitError('USAGE', `${path} is there already`, 'Choose another folder with --out.');
  return createWriteStream(path, { flags: 'wx' });
}

function streamOf(content: Content): Readable {
  if (typeof content === 'string' || content instanceof Uint8Array) return Readable.from([Buffer.from(content)]);
  return content.bytes > EXPANDED_BYTES ? Readable.from([jsonLine(content)]) : describedStream(content);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isMalformed = (value: unknown): value is Malformed<unknown> =>
  isObject(value) && 'defect' in value && 'value' in value;
const isPair = (value: unknown): value is FilePair => isObject(value) && 'files' in value && 'mailbox' in value;
const isContent = (value: unknown): value is Content =>
  typeof value === 'string' || value instanceof Uint8Array || (isObject(value) && 'compressibility' in value);
