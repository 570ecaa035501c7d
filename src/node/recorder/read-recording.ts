import { openSync, readSync, closeSync, statSync } from 'node:fs';
import { MeshkitError } from '../../core/errors.ts';
import type { Trace } from '../../core/trace.ts';
import type { ClientKnowledge } from './client-exchange.ts';
import { readCapture } from './read-capture.ts';
import { readHar } from './read-har.ts';

/** What tells a HAR file from a capture stands at its beginning. */
const BEGINNING = 4096;

/** Reads a capture or a HAR file, whichever it is, as the trace of a client. Throws USAGE for anything else. */
export async function readRecording(file: string, known: ClientKnowledge): Promise<Trace> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new MeshkitError('USAGE', `there is no file ${file}`, 'Name a capture or a HAR file.');
  const isHar = file.toLowerCase().endsWith('.har') || /^\ufeff?\s*\{\s*"log"\s*:/.test(beginningOf(file));
  return isHar ? readHar(file, known) : readCapture(file, known);
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(BEGINNING);
  const handle = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}
