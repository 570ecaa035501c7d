import type { Mutation, RuleId } from './defect.ts';
import { nhsNumberDefects } from './nhs-number-defects.ts';

interface Birth {
  readonly dayFirst: boolean;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** The last four digits of a date that begins with the day are a year, and no valid one is before 1880. */
function birthOf(digits: string): Birth {
  const dayFirst = Number(digits.slice(4)) >= 1880;
  const [day, month, year] = dayFirst
    ? [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
    : [digits.slice(6), digits.slice(4, 6), digits.slice(0, 4)];
  return { dayFirst, day, month, year };
}

const inOrder = ({ dayFirst, day, month, year }: Birth): readonly string[] =>
  dayFirst ? [day, month, year] : [year, month, day];
const spelt = (birth: Birth, _n: number): string => inOrder(birth).join('');

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
const date = (name: string, sentence: string, change: (birth: Birth, n: number) => Partial<Birth>, written = spelt) =>
  changed(name, 'WFL-003', sentence, ([prefix, number, digits, text], n) => {
    const birth = birthOf(digits);
    return [prefix, number, written({ ...birth, ...change(birth, n) }, n), text];
  });
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
  date('31 February', 'The date of birth is no day of the calendar.', () => ({ day: '31', month: '02' })),
  date('seven digits', 'The date of birth has seven digits.', ({ day }) => ({ day: day.slice(1) })),
  date('two-digit year', 'The year has two digits.', ({ year }) => ({ year: year.slice(2) })),
  // A leap year, so that the day stays a real one.
  date('in the future', 'The date of birth is in the future.', () => ({ year: '2192' })),
  date('a month in letters', 'The month is in letters.', () => ({ month: 'Feb' })),
  date(
    'separators',
    'The date of birth is written with separators.',
    () => ({}),
    (birth, n) => inOrder(birth).join('-/.'[n % 3]),
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
