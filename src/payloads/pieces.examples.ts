/** A file as a stream of small pieces, so that every boundary is met. */
export async function* inPieces(file: string | Uint8Array, size = 37): AsyncGenerator<Uint8Array, undefined> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  return undefined;
}
