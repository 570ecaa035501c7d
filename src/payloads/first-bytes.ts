/** The beginning of a file, and the whole of it from the beginning. */
export interface Begun {
  readonly first: Uint8Array;
  readonly all: AsyncIterable<Uint8Array>;
}

/** Reads until `enough` bytes are there or the source ends; `all` gives those again before the rest. */
export async function begin(source: AsyncIterable<Uint8Array>, enough: number): Promise<Begun> {
  const pieces = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < enough) {
    const next = await pieces.next();
    if (next.done) break;
    read.push(next.value);
    bytes += next.value.length;
  }
  return { first: joined(read, bytes), all: again(read, pieces) };
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function* again(
  read: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined> {
  try {
    yield* read;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
  return undefined;
}
