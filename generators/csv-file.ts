import fc from 'fast-check';
import type { CsvColumn, CsvFormat } from '../src/payloads/csv-format.ts';
import { csvField } from './csv-field.ts';

/** One line of a CSV file. `kind` is a key of the format's records, or `names` for the line of column names. */
export interface CsvRecord {
  readonly kind: string;
  readonly fields: readonly string[];
}

export interface CsvFileConstraints {
  /** Fewest and most data rows. Default 0 to 8; 0 and the most are reached. */
  readonly minRows?: number;
  readonly maxRows?: number;
}

/** For records of one kind. */
export function csvRecord(format: CsvFormat, kind: string): fc.Arbitrary<CsvRecord> {
  const anyText = format.quoting !== 'never';
  const fields = columnsOf(format, kind).map((column) => csvField(column, { anyText }));
  return fc.tuple(...fields).map((values) => ({ kind, fields: values }));
}

/** For the records of a file that has rows of one kind, under a line of names where the format has one. */
export function csvRecords(
  format: CsvFormat,
  { minRows = 0, maxRows = 8 }: CsvFileConstraints = {},
): fc.Arbitrary<readonly CsvRecord[]> {
  const rows = fc.array(csvRecord(format, 'row'), { minLength: minRows, maxLength: maxRows, size: 'max' });
  return format.headed ? rows.map((all) => [namesOf(format), ...all]) : rows;
}

/** For CSV files of a format, as text. */
export function csvFile(format: CsvFormat, constraints: CsvFileConstraints = {}): fc.Arbitrary<string> {
  return csvRecords(format, constraints).map((records) => formatCsv(format, records));
}

export const columnsOf = (format: CsvFormat, kind: string): readonly CsvColumn[] => format.records[kind] ?? [];

const namesOf = (format: CsvFormat): CsvRecord => ({
  kind: 'names',
  fields: columnsOf(format, 'row').map(({ name }) => name),
});

/** Writes records as the format has them, a line end after each. */
export function formatCsv(format: CsvFormat, records: readonly CsvRecord[]): string {
  let text = '';
  for (const record of records) text += formatRecord(format, record) + format.lineEnd;
  return text;
}

function formatRecord(format: CsvFormat, { kind, fields }: CsvRecord): string {
  const columns = columnsOf(format, kind);
  return fields
    .map((field, at) => (isQuoted(format, kind, columns[at], field) ? quote(field) : field))
    .join(format.delimiter);
}

function isQuoted(
  { quoting, delimiter }: CsvFormat,
  kind: string,
  column: CsvColumn | undefined,
  field: string,
): boolean {
  if (column?.quoted) return field !== '';
  if (quoting === 'never') return false;
  return (quoting === 'always' && kind !== 'names') || field.includes(delimiter) || /["\r\n]/.test(field);
}

const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;
