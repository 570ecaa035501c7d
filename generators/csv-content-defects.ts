import type { CsvColumn, CsvFormat, FieldKind } from '../src/payloads/csv-format.ts';
import { cellsOf, isData, withCell, withData } from './csv-cells.ts';
import { formatCsv, type CsvRecord } from './csv-file.ts';
import type { CsvMutation } from './csv-framing-defects.ts';
import type { RuleId } from './defect.ts';
import { nhsNumberDefects } from './nhs-number-defects.ts';

type Records = readonly CsvRecord[];

const WRONG_DATES: Partial<Record<FieldKind, readonly string[]>> = {
  date: ['2024-02-30', '29/02/2024', '2024-13-01', '24-02-29'],
  'compact date': ['20240230', '2024-02-29', '29022024', '240229'],
  moment: ['2024-02-30T10:00:00', '2024-02-29 10:00:00', '2024-02-29T25:00:00', '2024-02-29T10:00:00Z'],
};
const FORMULAS = ['=1+1', '@SUM(A1)', '+44 20', '-2+3', '\t=1'];

const isDated = ({ kind }: CsvColumn): boolean => kind in WRONG_DATES;
const isNumbered = ({ kind }: CsvColumn): boolean => kind === 'NHS number';
const isCoded = ({ kind, values = [] }: CsvColumn): boolean => kind === 'code' && values.length > 1;
const isNeeded = ({ required, kind }: CsvColumn): boolean => required && kind !== 'code';
const isFree = ({ kind, values, required, quoted = false }: CsvColumn): boolean =>
  kind === 'text' && !values && !required && !quoted;
const isLimited = ({ kind, values, max }: CsvColumn): boolean => kind === 'text' && !values && max !== undefined;

/** Faults of what the records and fields of a CSV file hold, as far as the columns of the format can have them. */
export function csvContentDefects(format: CsvFormat): readonly CsvMutation[] {
  const cell = (
    name: string,
    rule: RuleId,
    sentence: string,
    wanted: (column: CsvColumn) => boolean,
    change: (value: string, n: number, column: CsvColumn) => string,
  ) => cellDefect(format, name, rule, sentence, wanted, change);
  const splits = format.quoting === 'never' ? () => false : isFree;
  const all = [
    ...csvRecordDefects(format),
    cell(
      'formula',
      'PAY-016',
      'A field begins like a formula of a spreadsheet.',
      isFree,
      (_, n) => FORMULAS[n % FORMULAS.length] ?? '',
    ),
    cell(
      'line end in a field',
      'PAY-028',
      'A field holds a line end, which splits the record for many readers.',
      splits,
      (value) => `${value}\nsecond line`,
    ),
    cell('too long', 'PAY-021', 'A field is longer than its column allows.', isLimited, (_, n, { max = 0 }) =>
      'x'.repeat(max + 1 + (n % 9)),
    ),
    cell('required field empty', 'PAY-022', 'A required field is empty.', isNeeded, () => ''),
    cell('unknown code', 'PAY-023', 'A coded field holds a value that is no code of its column.', isCoded, () => 'ZZ'),
    cell(
      'wrong date',
      'PAY-024',
      'A date or time is none of the calendar, or written in another way.',
      isDated,
      (_, n, { kind }) => WRONG_DATES[kind]?.[n % 4] ?? '',
    ),
    ...nhsNumberDefects.map(({ name, sentence, spoil }) =>
      cell(`NHS number: ${name}`, 'PAY-025', sentence, isNumbered, spoil),
    ),
    cell('scientific notation', 'PAY-025', 'A spreadsheet has rounded the NHS number.', isNumbered, () => '9.99E+09'),
  ];
  return all.filter((defect) => defect !== undefined);
}

/** One cell spoilt; nothing where the format has no column for it. */
function cellDefect(
  format: CsvFormat,
  name: string,
  rule: RuleId,
  sentence: string,
  wanted: (column: CsvColumn) => boolean,
  change: (value: string, n: number, column: CsvColumn) => string,
): CsvMutation | undefined {
  if (!Object.values(format.records).flat().some(wanted)) return undefined;
  const cells = (records: Records) =>
    cellsOf(format, records, (column, value) => wanted(column) && (value !== '' || isFree(column)));
  const spoil = (records: Records, n: number): Records => {
    const found = cells(records);
    const chosen = found[n % Math.max(1, found.length)];
    return chosen ? withCell(records, chosen, change(chosen.value, n, chosen.column)) : records;
  };
  return {
    name,
    rule,
    sentence,
    applies: (records) => cells(records).length > 0,
    spoil: (records, n) => formatCsv(format, spoil(records, n)),
  };
}

/** Faults of whole records and of the line of names. */
function csvRecordDefects(format: CsvFormat): readonly CsvMutation[] {
  const defect = (
    name: string,
    rule: RuleId,
    sentence: string,
    spoil: (valid: Records, n: number) => Records,
  ): CsvMutation => ({
    ...{ name, rule, sentence },
    applies: (records) => records.some(isData),
    spoil: (valid, n) => formatCsv(format, spoil(valid, n)),
  });
  const names = (change: (fields: readonly string[]) => readonly string[]) => (valid: Records) =>
    valid.map((record) => (isData(record) ? record : { ...record, fields: change(record.fields) }));
  const heading = [
    defect(
      'names in another case',
      'PAY-014',
      'The names of the columns are in another case.',
      names((fields) => fields.map(otherCase)),
    ),
    defect(
      'names in another order',
      'PAY-014',
      'Two names of columns have changed places.',
      names(([first = '', second = '', ...rest]) => [second, first, ...rest]),
    ),
    defect(
      'name repeated',
      'PAY-014',
      'Two columns have the same name.',
      names(([first = '', , ...rest]) => [first, first, ...rest]),
    ),
    defect('no names', 'PAY-014', 'The line of names is missing.', (valid) => valid.filter(isData)),
  ];
  return [
    defect('extra column', 'PAY-013', 'A record has one field more.', (valid, n) =>
      withData(valid, n, (fields) => [...fields, 'x']),
    ),
    defect('missing column', 'PAY-013', 'A record has one field less.', (valid, n) =>
      withData(valid, n, (fields) => fields.slice(0, -1)),
    ),
    ...(format.headed ? heading : []),
    ...(format.needsRows
      ? [defect('names only', 'PAY-019', 'The file has no record below its names.', (valid) => valid.slice(0, 1))]
      : []),
  ];
}

const otherCase = (text: string): string => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
