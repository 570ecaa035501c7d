import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { Trace } from '../core/trace.ts';
import { linesOf } from '../node/lines.ts';

/** The evidence of a run, one trace a line. */
export const EVIDENCE = 'evidence.ndjson';
const PART = /^evidence-[0-9]+\.ndjson$/;
/** A longer trace could not be parsed: V8's strings end at half a gigabyte. */
const LONGEST_TRACE = 400 * 1024 * 1024;

interface Place {
  readonly id: string;
  readonly file: string;
  readonly start: number;
  readonly length: number;
}

/** Joins the workers' files into one, in the order of the trace ids, and deletes them. Holds one trace at a time. Answers its SHA-256. */
export async function mergeEvidence(runFolder: string): Promise<string> {
  const parts = readdirSync(runFolder).filter((name) => PART.test(name));
  const places: Place[] = [];
  for (const name of parts) places.push(...(await placesIn(join(runFolder, name))));
  places.sort((a, b) => (a.id < b.id ? -1 : 1));
  const hash = createHash('sha256');
  const merged = await open(join(runFolder, EVIDENCE), 'w');
  try {
    for (const place of places) {
      const line = await lineAt(place);
      hash.update(line);
      await merged.write(line);
    }
  } finally {
    await merged.close();
  }
  for (const name of parts) rmSync(join(runFolder, name));
  return hash.digest('hex');
}

/** Reads evidence trace by trace. */
export async function* readEvidence(file: string): AsyncGenerator<Trace> {
  for await (const line of linesOf(createReadStream(file), LONGEST_TRACE)) yield traceOf(file, line);
}

/** The SHA-256 of a file in lower-case hex. Throws EVIDENCE_UNREADABLE where it can't be read. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (fault) {
    throw new MeshkitError('EVIDENCE_UNREADABLE', `${file} can't be read`, 'Keep it beside run.json.', fault);
  }
  return hash.digest('hex');
}

async function placesIn(file: string): Promise<readonly Place[]> {
  const places: Place[] = [];
  let start = 0;
  for await (const line of linesOf(createReadStream(file), LONGEST_TRACE)) {
    const id = idOf(line);
    if (id !== undefined) places.push({ id, file, start, length: line.length });
    start += line.length + 1;
  }
  return places;
}

/** A worker that was stopped while it wrote leaves half a line, which is no evidence. */
function idOf(line: Buffer): string | undefined {
  try {
    return (JSON.parse(line.toString('utf8')) as Trace).id;
  } catch {
    return undefined;
  }
}

async function lineAt({ file, start, length }: Place): Promise<Buffer> {
  const line = Buffer.alloc(length + 1, '\n');
  const handle: FileHandle = await open(file);
  try {
    await handle.read(line, 0, length, start);
  } finally {
    await handle.close();
  }
  return line;
}

function traceOf(file: string, line: Buffer): Trace {
  try {
    return JSON.parse(line.toString('utf8')) as Trace;
  } catch (fault) {
    throw new MeshkitError('EVIDENCE_UNREADABLE', `${file} holds a line that is not JSON`, '', fault);
  }
}
