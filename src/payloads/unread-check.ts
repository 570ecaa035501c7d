import type { PayloadNotes } from './payload-notes.ts';

const PARQUET = 'PAR1';

/** Says of a payload that is known by name only why nothing inside was looked at. */
export async function checkUnread(source: AsyncIterable<Uint8Array>, notes: PayloadNotes): Promise<void> {
  for await (const piece of source) {
    const isParquet = new TextDecoder('latin1').decode(piece.subarray(0, PARQUET.length)) === PARQUET;
    notes.stop(isParquet ? 'nothing inside Parquet is looked at' : 'no public source says what it holds');
    return;
  }
  notes.stop('it is empty, and no public source says what it holds');
}
