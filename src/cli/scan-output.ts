import { createReadStream, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import { isNhsNumber, isTestNhsNumber } from '../mesh/nhs-number.ts';
import { isDistinctive } from '../node/redaction.ts';

/** Characters of a file that are looked at again with the next piece, so that nothing hides at a seam. */
const SEAM = 1024;
/** Ten digits that stand alone, also written 3-3-4. */
const TEN_DIGITS = /(?<![0-9A-Za-z.])([0-9]{3})([ -]?)([0-9]{3})\2([0-9]{4})(?![0-9A-Za-z])/g;
/** A character of a path that is written by its number, whose digits are not those of the text. */
const ESCAPE = /%[0-9A-Fa-f]{2}/g;
/** Digits that fill a place: ten equal ones, or all ten in a row. Their check digits happen to be right. */
const FILLER = /^(?:([0-9])\1{9}|0123456789)$/;
/** Seconds since 1970 have ten digits too: times this near to now are no NHS numbers. */
const NEAR_NOW_SECONDS = 7 * 24 * 60 * 60;

/** What is looked for besides secrets. */
export interface ScanWish {
  /** Default true. Sequence numbers of a load run have ten digits too, and it sends nothing but filler of its own. */
  readonly nhsNumbers: boolean;
}

/** Looks for secrets and for NHS numbers of real people in every file of a folder. Throws SECRET_LEAKED with the file, never the value. */
export async function scanOutput(
  folder: string,
  secrets: readonly string[],
  wish: ScanWish = { nhsNumbers: true },
): Promise<void> {
  const wanted = secrets.filter(isDistinctive).map(asBytes);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const found = await scanFile(file, wanted, wish);
    if (found === undefined) continue;
    const hint = `Delete ${folder}, and tell the maintainers what the target answered. Do not share the folder.`;
    throw new MeshkitError('SECRET_LEAKED', `${relative(folder, file)} holds ${found}`, hint);
  }
}

async function scanFile(
  file: string,
  secrets: readonly string[],
  { nhsNumbers }: ScanWish,
): Promise<string | undefined> {
  let seam = '';
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 1024 * 1024 })) {
    const text = seam + (chunk as string);
    if (secrets.some((secret) => text.includes(secret))) return 'a secret of the target';
    if (nhsNumbers && holdsNhsNumber(text)) return 'an NHS number that is not of the test range';
    seam = text.slice(-SEAM);
  }
  return undefined;
}

function holdsNhsNumber(text: string): boolean {
  for (const [, first = '', , second = '', third = ''] of text.replace(ESCAPE, '%').matchAll(TEN_DIGITS)) {
    const number = first + second + third;
    const isTime = Math.abs(Number(number) - Date.now() / 1000) < NEAR_NOW_SECONDS;
    if (isNhsNumber(number) && !isTestNhsNumber(number) && !isTime && !FILLER.test(number)) return true;
  }
  return false;
}

/** The UTF-8 bytes of a secret as the file is read: one character each. */
function asBytes(secret: string): string {
  return Buffer.from(secret, 'utf8').toString('latin1');
}
