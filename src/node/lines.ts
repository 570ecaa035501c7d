import { MeshkitError } from '../core/errors.ts';

const NEWLINE = 0x0a;

/** The lines of a stream as bytes, without their line breaks. Throws RESOURCE_LIMIT for a line of more than `limit` bytes. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield Buffer.concat([...begun, rest.subarray(0, end)]);
      rest = rest.subarray(end + 1);
      begun = [];
      size = 0;
    }
    size += rest.length;
    if (size > limit) throw new MeshkitError('RESOURCE_LIMIT', `a line has more than ${limit} bytes`);
    if (rest.length > 0) begun.push(rest);
  }
  if (size > 0) yield Buffer.concat(begun);
}
