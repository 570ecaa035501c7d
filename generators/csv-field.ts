import fc from 'fast-check';
import type { CsvColumn, FieldKind } from '../src/payloads/csv-format.ts';
import { calendarDate, moment } from './calendar-date.ts';
import { code } from './code.ts';
import { nhsNumber } from './nhs-number.ts';
import { odsCode } from './ods-code.ts';
import { surname } from './person-name.ts';

/** Texts with everything that a careless writer of CSV forgets: delimiters, quotes, accents. None begins like a formula. */
const TEXTS = [
  'plain',
  'two words',
  'a, b',
  'the "best" one',
  'a|b',
  "patient's own",
  'caf\u00e9 \u20ac5',
  'ends with "',
  '"quoted"',
  '100%',
];

export interface FieldConstraints {
  /** Whether the text may hold quotes, delimiters and letters beyond ASCII. Default true. */
  readonly anyText?: boolean;
}

/** For fields of a column: within its length, empty now and then where it isn't required. */
export function csvField(column: CsvColumn, { anyText = true }: FieldConstraints = {}): fc.Arbitrary<string> {
  const value =
    column.values && column.kind === 'code' ? fc.constantFrom(...column.values) : KINDS[column.kind](column, anyText);
  return column.required || column.values?.length === 1 ? value : fc.option(value, { nil: '', freq: 3 });
}

const compact = (date: string): string => date.replaceAll('-', '');

const KINDS: Readonly<Record<FieldKind, (column: CsvColumn, anyText: boolean) => fc.Arbitrary<string>>> = {
  text: (column, anyText) => fc.constantFrom(...textsOf(column, anyText)),
  name: ({ max = 35 }, anyText) => surname({ maxLength: max, characters: anyText ? 'unicode' : 'ascii' }),
  'NHS number': () => nhsNumber(),
  'ODS code': () => odsCode(),
  // ZZ99 is no place: it stands for addresses outside the country.
  postcode: () => code('\\Z\\Z99 9AA'),
  date: () => calendarDate(),
  'compact date': () => calendarDate().map(compact),
  moment: () => moment({ earliest: '2000-01-01' }),
  'compact moment': () => moment({ earliest: '2000-01-01' }).map((at) => `${at.replace(/[-:]/g, '')}00`),
  instant: () => moment({ earliest: '2000-01-01' }).map((at) => `${at}.999Z`),
  '14 digits': () => moment({ earliest: '2000-01-01' }).map((at) => at.replace(/[-:T]/g, '')),
  integer: ({ max = 6 }) =>
    fc
      .oneof({ withCrossShrink: true }, fc.nat({ max: 99 }), fc.constant(10 ** max - 1))
      .map((n) => String(n).slice(0, max)),
  decimal: () => fc.constantFrom('5', '0.5', '99.9', '0'),
  guid: () => fc.uuid().map((id) => id.toUpperCase()),
  reference: () => code('\\R\\E\\F-999999'),
  'user id': () => fc.oneof({ withCrossShrink: true }, fc.constant('SYSTEM'), code('\\L\\L999'), code('999999999999')),
  uri: () => fc.constantFrom('https://fhir.nhs.uk/Id/ods-organization-code', 'https://supplier.example/id'),
  'SNOMED code': () => fc.constantFrom('84698008', '1324681000000101', '39114911000001105'),
  code: () => fc.constant(''),
};

/** The usual values of the column, and otherwise texts up to its limit. */
function textsOf({ values, max = 60, quoted = false }: CsvColumn, anyText: boolean): readonly string[] {
  if (values) return values;
  const plain = quoted ? /^[A-Za-z0-9 %',]*$/ : /^[A-Za-z0-9 %']*$/;
  const room = quoted ? max - 2 : max;
  const longest = 'Longest text. '.repeat(room / 14 + 1).slice(0, room - 1);
  return [...TEXTS.filter((text) => text.length <= room && (anyText || plain.test(text))), `${longest}!`];
}
