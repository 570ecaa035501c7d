import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MeshkitError } from '../core/errors.ts';
import { begin, type Begun } from '../payloads/first-bytes.ts';
import { GUESSED_BY } from '../payloads/guess-format.ts';
import type { PayloadNotes } from '../payloads/payload-notes.ts';

/** Beyond the first megabyte, more than this for each byte is not expanded further: real payloads stay far below. */
const LARGEST_EXPANSION = 150;
const ALWAYS_EXPANDED = 1024 * 1024;
const GZIP_RULES = ['PAY-030', 'PAY-031', 'PAY-033', 'PAY-034'];

/** A payload that a check has ended before its time, for a reason that was noted. */
export class Unreadable extends Error {}

/** A payload file that is being read. */
export interface OpenPayload extends Begun {
  /** Of the file as it lies on disk. */
  readonly bytes: number;
  /** Whether what is read was gzip. */
  readonly compressed: boolean;
}

/** Opens a file and looks at its beginning. What is gzip is undone on the way, and judged. Throws FILE errors with their remedy. */
export async function openPayload(file: string, notes: PayloadNotes): Promise<OpenPayload> {
  const bytes = await sizeOf(file);
  const plain = createReadStream(file, { highWaterMark: GUESSED_BY });
  const begun = await begin(plain, 2);
  if (!isGzip(begun.first)) return { ...(await begin(begun.all, GUESSED_BY)), bytes, compressed: false };
  const inner = await begin(gunzipped(begun.all, bytes, notes), GUESSED_BY);
  const received = isGzip(inner.first) ? 'gzip inside gzip' : '';
  notes.expect('PAY-033', undefined, received === '', 'a body that is compressed once', received);
  return { ...inner, bytes, compressed: true };
}

const isGzip = (first: Uint8Array): boolean => first[0] === 0x1f && first[1] === 0x8b;

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new MeshkitError('CONFIG_MISSING', `there is no file ${file}`, 'Check the path.');
  if (!found.isFile()) throw new MeshkitError('USAGE', `${file} is not a file`, 'Name the files themselves.');
  return found.size;
}

/** What a gzip file holds. What is wrong with its frame is noted, and ends it. */
async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
  notes: PayloadNotes,
): AsyncGenerator<Uint8Array, undefined> {
  notes.applies(...GZIP_RULES);
  const gunzip = createGunzip();
  // Its error is that of the loop below.
  pipeline(source, gunzip, () => undefined);
  let decoded = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Uint8Array>) {
      decoded += piece.length;
      if (decoded > ALWAYS_EXPANDED && decoded > bytes * LARGEST_EXPANSION) {
        const expected = `at most ${LARGEST_EXPANSION} bytes for each of the ${bytes}`;
        notes.breaks('PAY-034', undefined, { expected, received: 'more' });
        notes.stop('it expands so far that it was not read to its end; undo the gzip to have it checked');
        throw new Unreadable('expands without end');
      }
      yield piece;
    }
  } catch (fault) {
    if (fault instanceof Unreadable || !isZlibFault(fault)) throw fault;
    // The first member began as it has to, so that this is about what follows one.
    const isRest = fault.message.includes('incorrect header check');
    const expected = isRest ? 'nothing after the end of the gzip stream' : 'a complete gzip stream';
    notes.breaks(isRest ? 'PAY-031' : 'PAY-030', undefined, { expected, received: fault.message });
    throw new Unreadable(fault.message);
  }
  const rest = bytes - gunzip.bytesWritten;
  notes.expect('PAY-031', undefined, rest <= 0, 'nothing after the end of the gzip stream', `${rest} bytes more`);
  return undefined;
}

function isZlibFault(fault: unknown): fault is Error {
  return fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_');
}
