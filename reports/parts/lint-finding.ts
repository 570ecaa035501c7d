import type { LocatedFinding, Place } from '../../src/core/document-rule.ts';
import { printable } from './text.ts';

/** As editors and compilers write it: `flows.txt:3:14`. */
export function placeText({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** A finding in one line. */
export function findingText({ place, expected, received, remedy }: LocatedFinding): string {
  const mend = remedy === undefined ? '' : `; ${remedy.split('\n').join('; ')}`;
  return printable(`${placeText(place)}: expected ${expected}, received ${received}${mend}`);
}
