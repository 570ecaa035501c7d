import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Message, MessagePart } from '../message.ts';

export type WrittenPart = readonly [chunk: number, part: MessagePart];

/** One change. `parts` of a message that is known already is left out: they stay as they are. */
export type Entry =
  | { readonly put: Omit<Message, 'parts'>; readonly parts?: readonly WrittenPart[] }
  | { readonly id: string; readonly part: WrittenPart }
  | { readonly drop: string };

const NEW_LINE = 0x0a;
const CHECKSUM_LENGTH = 8;

/**
 * The entries of one commit as a line: a checksum, a blank, a JSON array. A line counts as a whole or not at all, so what one
 * commit holds is kept together.
 */
export function frameOf(entries: readonly string[]): Buffer {
  const body = `[${entries.join(',')}]`;
  return Buffer.from(`${crc32(body).toString(16).padStart(CHECKSUM_LENGTH, '0')} ${body}\n`);
}

/** What a line says, or nothing if it isn't what was written. */
export function readFrame(line: Buffer): readonly Entry[] | undefined {
  const body = line.subarray(CHECKSUM_LENGTH + 1);
  const checksum = line.toString('latin1', 0, CHECKSUM_LENGTH);
  if (body.length === 0 || crc32(body) !== parseInt(checksum, 16)) return undefined;
  return JSON.parse(body.toString()) as readonly Entry[];
}

export interface Line {
  readonly bytes: Buffer;
  /** Where it begins in the file, and where the next one does. */
  readonly from: number;
  readonly to: number;
  /** False for a last line that isn't ended. */
  readonly ended: boolean;
}

/** The lines of a file as bytes. */
export async function* linesOf(path: string): AsyncGenerator<Line, undefined> {
  let from = 0;
  let pieces: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let at = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, at)) {
      const bytes = Buffer.concat([...pieces, chunk.subarray(at, end)]);
      yield { bytes, from, to: from + bytes.length + 1, ended: true };
      from += bytes.length + 1;
      pieces = [];
      at = end + 1;
    }
    if (at < chunk.length) pieces.push(chunk.subarray(at));
  }
  const rest = Buffer.concat(pieces);
  if (rest.length > 0) yield { bytes: rest, from, to: from + rest.length, ended: false };
  return undefined;
}
