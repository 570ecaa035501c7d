import type { Mutation, RuleId } from './defect.ts';
import { nhsNumberDefects } from './nhs-number-defects.ts';

type Parts = readonly [prefix: string, nhsNumber: string, date: string, surname: string];

function partsOf(address: string): Parts {
  const [prefix = '', nhsNumber = '', date = '', surname = ''] = address.split('_');
  return [prefix, nhsNumber, date, surname];
}

const changed = (
  name: string,
  rule: RuleId,
  sentence: string,
  change: (parts: Parts, n: number) => readonly string[],
): Mutation<string> => ({
  name,
  rule,
  sentence,
  // Room for the defect: a value at the limit would become too long as well.
  applies: (valid) => valid.length <= 95,
  spoil: (valid, n) => change(partsOf(valid), n).join('_'),
});

const shape = (name: string, sentence: string, change: (parts: Parts, n: number) => readonly string[]) =>
  changed(name, 'WFL-001', sentence, change);
const date = (name: string, sentence: string, change: (date: string, n: number) => string) =>
  changed(name, 'WFL-003', sentence, ([prefix, number, digits, surname], n) => [
    prefix,
    number,
    change(digits, n),
    surname,
  ]);
const surname = (name: string, sentence: string, change: (surname: string, n: number) => string) =>
  changed(name, 'WFL-004', sentence, ([prefix, number, digits, text], n) => [prefix, number, digits, change(text, n)]);

const CONTROLS = ['\u0000', '\t', '\n', '\r', '\u001f', '\u007f'];

/** Addresses that no practice can be found by. A server may accept them with 202; the failure then comes as a report (EPLP). */
export const routingAddressDefects: readonly Mutation<string>[] = [
  shape('prefix in lower case', 'The prefix is not in upper case.', ([prefix, ...rest]) => [
    prefix.toLowerCase(),
    ...rest,
  ]),
  shape('other delimiter', 'Another character than the underscore divides the parts.', (parts, n) => [
    parts.join('-:. '[n % 4]),
  ]),
  shape('no surname', 'The last part is missing.', (parts) => parts.slice(0, 3)),
  shape('no date', 'The date of birth is missing.', (parts) => parts.toSpliced(2, 1)),
  shape('no NHS number', 'The NHS number is missing.', (parts) => parts.toSpliced(1, 1)),
  shape('fifth part', 'A part follows the surname: an underscore stands in it.', (parts) => [...parts, 'Jones']),
  ...nhsNumberDefects.map((defect) => ({
    ...changed(`NHS number: ${defect.name}`, defect.rule, defect.sentence, ([prefix, number, ...rest], n) => [
      prefix,
      defect.spoil(number, n),
      ...rest,
    ]),
    reaction: 'report with code EPL-152',
  })),
  date('31 February', 'The date of birth is no day of the calendar.', (digits) =>
    isDayFirst(digits) ? `3102${digits.slice(4)}` : `${digits.slice(0, 4)}0231`,
  ),
  date('seven digits', 'The date of birth has lost its leading zero or its last digit.', (digits) =>
    digits.slice(0, 7),
  ),
  date('two-digit year', 'The year has two digits.', (digits) =>
    isDayFirst(digits) ? digits.slice(0, 4) + digits.slice(6) : digits.slice(2),
  ),
  date('separators', 'The date of birth is written with separators.', (digits, n) =>
    groupsOf(digits).join('-/.'[n % 3]),
  ),
  date('in the future', 'The date of birth is in the future.', (digits) =>
    (isDayFirst(digits) ? `${digits.slice(0, 4)}2190` : `2190${digits.slice(4)}`).replace(/^2902|0229$/, (leap) =>
      leap === '2902' ? '2802' : '0228',
    ),
  ),
  date('a month in letters', 'The month is in letters.', (digits) =>
    isDayFirst(digits) ? `${digits.slice(0, 2)}Feb${digits.slice(4)}` : `${digits.slice(0, 4)}Feb${digits.slice(6)}`,
  ),
  surname('surname empty', 'The surname is empty.', () => ''),
  surname('surname of blanks', 'The surname is blank.', () => '  '),
  surname('blank before the surname', 'A blank stands before the surname.', (text) => ` ${text}`),
  surname(
    'control character',
    'The surname holds a control character.',
    (text, n) => text.slice(0, 1) + (CONTROLS[n % CONTROLS.length] ?? '') + text.slice(1),
  ),
  surname('longer than Mex-To', 'The address is longer than 100 characters.', (text, n) =>
    text.padEnd(70 + (n % 50), 'y'),
  ),
];

/** Whether the digits begin with the day: the last four are then a year, and no year before 1880 is meant. */
const isDayFirst = (digits: string): boolean => Number(digits.slice(4)) >= 1880;

const groupsOf = (digits: string): readonly string[] =>
  isDayFirst(digits)
    ? [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
    : [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
