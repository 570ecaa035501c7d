import { nhsNumberCheckDigit } from '../src/mesh/nhs-number.ts';
import type { Mutation } from './defect.ts';

const mutation = (name: string, sentence: string, spoil: (valid: string, n: number) => string): Mutation<string> => ({
  name,
  rule: 'WFL-002',
  sentence,
  spoil,
});

/** "NHS number invalid" is code EPL-152 where it stands in a routing address. None of the results is a valid number of anyone. */
export const nhsNumberDefects: readonly Mutation<string>[] = [
  mutation(
    'wrong check digit',
    'The check digit is not that of modulus 11.',
    (valid, n) => valid.slice(0, 9) + String((Number(valid[9]) + 1 + (n % 9)) % 10),
  ),
  mutation(
    'no check digit exists',
    'The first nine digits leave a check value of 10, so no such number exists.',
    (valid, n) => `${prefixWithoutCheckDigit(valid)}${n % 10}`,
  ),
  mutation('eight digits', "The number has eight digits, as in the GP Connect guide's own example.", (valid) =>
    valid.slice(0, 8),
  ),
  mutation('nine digits', 'The number has nine digits: a leading or the last one is lost.', (valid, n) =>
    n % 2 === 0 ? valid.slice(0, 9) : valid.slice(1),
  ),
  mutation('eleven digits', 'The number has eleven digits.', (valid, n) => `${valid}${n % 10}`),
  mutation('grouped', 'The number is written in groups of 3, 3 and 4.', (valid, n) =>
    [valid.slice(0, 3), valid.slice(3, 6), valid.slice(6)].join(n % 2 === 0 ? ' ' : '-'),
  ),
  mutation(
    'letter',
    'A digit is a letter that looks like one.',
    (valid, n) => `99${'OIl'[n % 3] ?? 'O'}${valid.slice(3)}`,
  ),
];

function prefixWithoutCheckDigit(valid: string): string {
  for (let n = Number(valid.slice(3, 9)); ; n = (n + 1) % 1_000_000) {
    const prefix = `999${String(n).padStart(6, '0')}`;
    if (nhsNumberCheckDigit(prefix) === undefined) return prefix;
  }
}
