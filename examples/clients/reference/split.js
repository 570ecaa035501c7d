import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Digests and the first bytes of a file, read as a stream. */
export async function digestsOf(file) {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let head;
  for await (const piece of createReadStream(file)) {
    head ??= piece.subarray(0, 2);
    md5.update(piece);
    sha256.update(piece);
  }
  const looksCompressed = head?.[0] === 0x1f && head[1] === 0x8b;
  return { md5: md5.digest('hex'), sha256: sha256.digest('hex'), bytes: statSync(file).size, looksCompressed };
}

/** Writes one part of a file, compressed or as it is, to a file of its own, so that a retry sends the same bytes. */
export async function writePart(source, range, target, { compress, through = [] }) {
  const md5 = createHash('md5');
  const hash = new Transform({
    transform(piece, _encoding, done) {
      md5.update(piece);
      done(null, piece);
    },
  });
  const gzip = compress ? [createGzip()] : [];
  await pipeline([createReadStream(source, range), ...through, ...gzip, hash, createWriteStream(target)]);
  return { file: target, bytes: statSync(target).size, md5: md5.digest('hex') };
}
