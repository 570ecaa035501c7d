import { readFileSync } from 'node:fs';
import { MeshkitError, type ErrorCode } from '../core/errors.ts';

/** Reads a JSON file. Throws `code`, with the hint, where there is none or it is something else. */
export function readJson(file: string, code: ErrorCode, hint: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    throw new MeshkitError(code, `${file} can't be read as JSON`, hint, fault);
  }
}
