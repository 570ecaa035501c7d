import { basename } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import { guessFormat } from '../payloads/guess-format.ts';
import type { PayloadFacts } from '../payloads/payload-facts.ts';
import type { PayloadFormat } from '../payloads/payload-format.ts';
import { payloadFormats } from '../payloads/payload-formats.ts';
import { PayloadNotes } from '../payloads/payload-notes.ts';
import { nearestName } from '../core/nearest-name.ts';
import { openPayload, Unreadable } from './payload-file.ts';

/** What became of one file. */
export interface PayloadCheck {
  /** Absent where the file could not be read so far that its format shows. */
  readonly format: PayloadFormat | undefined;
  readonly notes: PayloadNotes;
}

/** Checks a payload file as it streams in. `format`: an id, or nothing to have it guessed. Throws USAGE where nobody knows it. */
export async function checkPayloadFile(
  file: string,
  facts: PayloadFacts,
  format: PayloadFormat | undefined,
): Promise<PayloadCheck> {
  const notes = new PayloadNotes(file);
  try {
    const { first, all, bytes, compressed } = await openPayload(file, notes);
    const name = facts.envelope.fileName ?? basename(file);
    if (/\.gz$/i.test(name)) notes.expect('PAY-032', undefined, compressed, 'gzip, as its name says', 'other bytes');
    const chosen = format ?? guessFormat(first, facts.envelope.workflowId, facts.carried);
    if (!chosen && notes.found === 0) throw unknownFormat(file);
    await chosen?.check(all, { ...facts, file: { name: basename(file), bytes, compressed } }, notes);
    return { format: chosen, notes };
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return { format, notes };
  }
}

/** The format with an id. Throws USAGE with the nearest one. */
export function payloadFormatOf(id: string): PayloadFormat {
  const found = payloadFormats.find((format) => format.id === id);
  if (found) return found;
  const ids = payloadFormats.map((format) => format.id);
  const near = nearestName(id, ids);
  const hint = near === undefined ? `The formats: ${ids.join(', ')}.` : `Did you mean ${near}?`;
  throw new MeshkitError('USAGE', `no payload format is called ${id}`, hint);
}

function unknownFormat(file: string): MeshkitError {
  const ids = payloadFormats.map(({ id }) => id).join(', ');
  return new MeshkitError(
    'USAGE',
    `the format of ${file} can't be told from its beginning`,
    `Name it with --as: ${ids}.`,
  );
}
