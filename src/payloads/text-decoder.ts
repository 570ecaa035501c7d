/** The encoding that a byte-order mark names. */
export type Mark = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The byte-order mark at the beginning of a file, if it has one. */
export function markOf(bytes: Uint8Array): Mark | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** Bytes that aren't text in the encoding that was expected. */
export class WrongEncoding extends Error {}

/**
 * Decodes pieces of bytes and hands on text, a byte-order mark left out. Throws `WrongEncoding` at the first piece that isn't in
 * `encoding`, and where nobody knows that encoding.
 */
export async function* decoded(pieces: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string, undefined> {
  const decoder = decoderOf(encoding);
  for await (const piece of pieces) yield decode(() => decoder.decode(piece, { stream: true }), encoding);
  yield decode(() => decoder.decode(), encoding);
  return undefined;
}

function decoderOf(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new WrongEncoding(`an encoding called ${encoding}, which is not known`);
  }
}

function decode(step: () => string, encoding: string): string {
  try {
    return step();
  } catch {
    throw new WrongEncoding(`bytes that are not ${encoding.toUpperCase()}`);
  }
}
