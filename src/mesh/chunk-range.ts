/** Chunk `chunk` of `total`, counted from 1. */
export interface ChunkRange {
  readonly chunk: number;
  readonly total: number;
}

/** `n:m`, decimal, with 1 <= n <= m (OAS:1394, 1474-1484; the older API document states the grammar). */
export function parseChunkRange(value: string): ChunkRange | undefined {
  const match = /^([0-9]+):([0-9]+)$/.exec(value);
  if (!match) return undefined;
  const chunk = Number(match[1]);
  const total = Number(match[2]);
  return Number.isSafeInteger(total) && chunk >= 1 && chunk <= total ? { chunk, total } : undefined;
}

/** `Mex-Chunk-Range` as it is sent: `2:3`. */
export function formatChunkRange({ chunk, total }: ChunkRange): string {
  return `${chunk}:${total}`;
}
