import type { ControlFile } from '../../core/control-file.ts';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { CHUNKING_BYTES, controlText, LARGEST_DATA_BYTES } from '../../mesh/control-file.ts';
import type { PairDocument } from '../../rules/files/pair-rules.ts';

/** What a data file is for its control file; nothing where it isn't there. `shown`: its path without personal data. */
export async function readPair(path: string, shown: string, control: ControlFile): Promise<PairDocument | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  // "Compress ... default Y" (CUG; HDN).
  const compress = controlText(control, 'Compress') !== 'N';
  const allowChunking = controlText(control, 'AllowChunking') === 'Y';
  const isDecided = allowChunking || !compress || found.size <= CHUNKING_BYTES || found.size > LARGEST_DATA_BYTES;
  const sentBytes = isDecided ? found.size : await compressedBytes(path, CHUNKING_BYTES);
  return {
    file: shown,
    bytes: found.size,
    sentBytes,
    looksCompressed: await beginsCompressed(path),
    compress,
    allowChunking,
  };
}

/** Bytes of a file after compression; ends as soon as they are more than `enough`. Nothing is held. */
async function compressedBytes(path: string, enough: number): Promise<number> {
  // An error is that of the loop below.
  const gzip = pipeline(createReadStream(path), createGzip({ level: 1 }), () => undefined);
  let bytes = 0;
  for await (const piece of gzip as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > enough) break;
  }
  return bytes;
}

/** RFC 1952: 1f 8b; a zip file begins with PK 03 04. */
async function beginsCompressed(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.readUInt16BE(0) === 0x1f8b || buffer.readUInt32BE(0) === 0x504b0304;
  } finally {
    await handle.close();
  }
}
