import fc from 'fast-check';
import { nhsNumberCheckDigit } from '../src/mesh/nhs-number.ts';

const NUMBERS = 1_000_000;

/**
 * For NHS numbers that no patient has: ten digits, the first three 999, the last the modulus 11 check digit
 * (NHS Data Dictionary, NHS NUMBER; the range 999 000 0000 to 999 999 9999 is set aside for tests).
 */
export function nhsNumber(): fc.Arbitrary<string> {
  return fc
    .oneof(
      { withCrossShrink: true },
      { weight: 9, arbitrary: fc.nat({ max: NUMBERS - 1 }) },
      // The edges: a check digit of 0, the first and the last number of the range.
      { weight: 1, arbitrary: fc.constantFrom(...EDGES) },
    )
    .map(toNhsNumber);
}

/** The first usable number at or after the `n`th: of eleven prefixes one has no check digit. */
function toNhsNumber(n: number): string {
  for (let at = n; ; at = (at + 1) % NUMBERS) {
    const prefix = `999${String(at).padStart(6, '0')}`;
    const check = nhsNumberCheckDigit(prefix);
    if (check !== undefined) return `${prefix}${check}`;
  }
}

const EDGES = [0, NUMBERS - 1, ...firstWithCheckDigit(0)];

function firstWithCheckDigit(digit: number): readonly number[] {
  for (let n = 1; n < NUMBERS; n += 1) if (toNhsNumber(n).endsWith(String(digit))) return [n];
  return [];
}
