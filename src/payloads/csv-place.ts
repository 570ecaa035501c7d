import type { Point } from './payload-notes.ts';

/** Where the field number `at`, from 0, begins in a record that begins at `line`. */
export function placeOf(raw: string, at: number, delimiter: string, line: number): Point {
  let quoted = false;
  let left = at;
  let start = 0;
  let lines = 0;
  for (let index = 0; index < raw.length && left > 0; index += 1) {
    const character = raw[index];
    if (character === '"') quoted = !quoted;
    if (character === '\n') {
      lines += 1;
      start = index + 1;
    }
    if (character === delimiter && !quoted) {
      left -= 1;
      if (left === 0) return { line: line + lines, column: index + 2 - start };
    }
  }
  return { line: line + lines, column: left === 0 ? 1 : raw.length + 1 - start };
}
