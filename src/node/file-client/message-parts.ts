import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline as joined } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { nameFor } from './durable.ts';
import type { Outgoing } from './examine-control.ts';

/** The parts in which a data file travels. */
export interface Parts {
  readonly count: number;
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes as they would be sent in one request: this decides whether AllowChunking is needed. */
  readonly sentBytes: number;
  /** A new stream of one part, counted from 1, each gzip of its own where the file is compressed (OAS:419). */
  readonly open: (part: number) => Readable;
  readonly headers: (part: number) => Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** Opens a data file for sending. Only one that may need parts is compressed beforehand, to a file in `temp`. */
export async function openParts(
  file: string,
  { compress }: Outgoing,
  chunkBytes: number,
  temp: string,
): Promise<Parts> {
  const { size: bytes } = await stat(file);
  if (!compress || bytes <= chunkBytes) return partsOf({ file, bytes, sentBytes: bytes, chunkBytes, compress });
  const whole = join(temp, `${nameFor(file)}.gz`);
  await pipeline(createReadStream(file), createGzip(), createWriteStream(whole));
  const { size: sentBytes } = await stat(whole);
  if (sentBytes > chunkBytes) {
    await rm(whole, { force: true });
    return partsOf({ file, bytes, sentBytes, chunkBytes, compress });
  }
  return {
    ...{ count: 1, bytes, sentBytes },
    open: () => createReadStream(whole),
    headers: () => ({ 'content-encoding': 'gzip', 'content-length': String(sentBytes) }),
    close: () => rm(whole, { force: true }),
  };
}

interface Plan {
  readonly file: string;
  readonly bytes: number;
  readonly sentBytes: number;
  readonly chunkBytes: number;
  readonly compress: boolean;
}

function partsOf({ file, bytes, sentBytes, chunkBytes, compress }: Plan): Parts {
  const start = (part: number): number => (part - 1) * chunkBytes;
  const end = (part: number): number => Math.min(part * chunkBytes, bytes);
  const plain = (part: number): Readable =>
    createReadStream(file, bytes === 0 ? {} : { start: start(part), end: end(part) - 1 });
  return {
    ...{ count: Math.max(1, Math.ceil(bytes / chunkBytes)), bytes, sentBytes },
    // A fault destroys both streams and reaches the reader of the last one.
    open: (part) => (compress ? joined(plain(part), createGzip(), () => undefined) : plain(part)),
    headers: (part): Readonly<Record<string, string>> =>
      compress ? { 'content-encoding': 'gzip' } : { 'content-length': String(end(part) - start(part)) },
    close: () => Promise.resolve(),
  };
}
