import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import { LEDGER_MARK, parseLedgerLine, type LedgerEntry } from '../../core/ledger-entry.ts';
import { linesOf } from '../lines.ts';

/** A line holds the entries that were made together: a page of a listing at most. */
const LONGEST_LINE = 4 * 1024 * 1024;

export interface LedgerFiles {
  readonly files: readonly string[];
  readonly bytes: number;
}

/** The files with a ledger, in the folder and those within: rotated ones, and what k6 or a pod wrote to its console. Throws EVIDENCE_UNREADABLE where there is none. */
export function findLedger(folder: string): LedgerFiles {
  const files = namesIn(folder)
    .filter((name) => /\.(log|txt|ndjson)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
  if (files.length === 0) {
    throw new MeshkitError(
      'EVIDENCE_UNREADABLE',
      `${folder} holds no .log file`,
      'Put what k6 wrote to its console there: k6 run --console-output ledger/1.log ...',
    );
  }
  return { files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true }) as string[];
  } catch (fault) {
    throw new MeshkitError('EVIDENCE_UNREADABLE', `${folder} can't be read`, 'Name the folder with the ledger.', fault);
  }
}

/** k6 writes `msg="..."` or `"msg":"..."` where its log format isn't raw, with the quotes of our JSON escaped. */
function plain(line: string): string {
  if (line.startsWith(LEDGER_MARK)) return line;
  const escaped = /msg"?[=:]("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  if (escaped === undefined) return line;
  try {
    return JSON.parse(escaped) as string;
  } catch {
    return line;
  }
}

/** The entries of all files, one line at a time. Lines without the mark, and one that was cut off, have none. */
export async function* readLedger({ files }: LedgerFiles): AsyncGenerator<LedgerEntry> {
  for (const file of files) {
    for await (const line of linesOf(createReadStream(file), LONGEST_LINE))
      yield* parseLedgerLine(plain(line.toString('utf8')));
  }
}
