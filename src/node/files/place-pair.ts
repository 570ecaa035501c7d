import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatControlFile } from '../../payloads/control-file-text.ts';

/** Fields of a control file in the order in which they are written. */
export type Fields = Readonly<Record<string, string | undefined>>;

export interface PlaceInto {
  readonly folder: string;
  /** A folder on the same volume, where files are written before they are moved. */
  readonly staging: string;
  readonly base: string;
}

/** Places a data file as a whole: it is written elsewhere and moved. */
export function placeData(place: PlaceInto, content: string | Uint8Array): void {
  moveInto(place, 'dat', content);
}

/** Places a control file as a whole, with a status record where one is given. */
export function placeControl(place: PlaceInto, fields: Fields, status?: Fields): void {
  moveInto(place, 'ctl', formatControlFile(fields, status));
}

/** Writes the first half of a control file where it shall be. Answers a function that adds the rest. */
export function beginControl({ folder, base }: PlaceInto, fields: Fields, status: Fields): () => void {
  const text = formatControlFile(fields, status);
  const file = join(folder, `${base}.ctl`);
  const half = Math.floor(text.length / 2);
  writeFileSync(file, text.slice(0, half));
  return () => appendFileSync(file, text.slice(half));
}

function moveInto({ folder, staging, base }: PlaceInto, extension: string, content: string | Uint8Array): void {
  const unfinished = join(staging, `placed.${extension}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(folder, `${base}.${extension}`));
}
