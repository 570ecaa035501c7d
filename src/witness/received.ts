import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { StoredMessage } from '../core/recording.ts';
import type { Driven } from '../node/client-configuration.ts';
import { ScaledTime } from '../node/scaled-time.ts';
import { Child } from './child.ts';
import { fill, fillAll, fillWords, type Values } from './template.ts';

/** A folder with more files than this is not that of one scenario. */
const MOST_FILES = 5_000;

/** What the client keeps of the messages it received, or nothing where nobody told where to look. Secrets are not in it. */
export async function storedMessages(
  client: Pick<Driven, 'received' | 'environment' | 'directory' | 'actionSeconds'>,
  values: Values,
  signal: AbortSignal,
  time = new ScaledTime(),
): Promise<readonly StoredMessage[] | undefined> {
  const { received } = client;
  if (!received) return undefined;
  const files =
    'folder' in received
      ? await filesIn(fill(received.folder, values))
      : await filesTold(client, received.command, values, signal);
  if (files.length > MOST_FILES) {
    throw new MeshkitError('CONFIG_INVALID', `received has ${files.length} files`, 'Use a folder under {work}.');
  }
  return Promise.all(files.map((file) => describe(file, time)));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function filesTold(
  { environment, directory, actionSeconds }: Parameters<typeof storedMessages>[0],
  command: readonly string[],
  values: Values,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const child = new Child({
    command: fillWords(command, values),
    environment: fillAll(environment, values),
    directory,
    limitMs: actionSeconds * 1000,
    signal,
  });
  const { code } = await child.ended;
  const lines = child.output.split(/\r?\n/).filter((line) => line !== '');
  if (code === 0) return lines.map((line) => resolve(directory, line)).filter((file) => existsSync(file));
  throw new MeshkitError('TOOL_MISSING', `received: the command ended with ${code ?? 'a signal'}`, child.output);
}

async function describe(file: string, time: ScaledTime): Promise<StoredMessage> {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(file)) digest.update(piece as Buffer);
  const { size, mtimeMs } = statSync(file);
  return { at: Math.round(time.at(mtimeMs)), name: basename(file), bytes: size, sha256: digest.digest('hex') };
}
