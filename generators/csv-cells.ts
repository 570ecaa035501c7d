import type { CsvColumn, CsvFormat } from '../src/payloads/csv-format.ts';
import { columnsOf, type CsvRecord } from './csv-file.ts';

type Records = readonly CsvRecord[];

/** The place of one field: its record, its position there, both from 0, and its column. */
export interface CsvCell {
  readonly record: number;
  readonly field: number;
  readonly column: CsvColumn;
  readonly value: string;
}

/** The cells of data records for which `wanted` holds. */
export function cellsOf(
  format: CsvFormat,
  records: Records,
  wanted: (column: CsvColumn, value: string) => boolean,
): readonly CsvCell[] {
  return records.flatMap(({ kind, fields }, record) =>
    columnsOf(format, kind).flatMap((column, field) => {
      const value = fields[field] ?? '';
      return wanted(column, value) ? [{ record, field, column, value }] : [];
    }),
  );
}

/** The records with one cell changed. */
export function withCell(records: Records, { record, field }: CsvCell, value: string): Records {
  return records.map((found, at) => (at === record ? { ...found, fields: found.fields.with(field, value) } : found));
}

/** The records with the fields of the `n`th data record changed. */
export function withData(
  records: Records,
  n: number,
  change: (fields: readonly string[]) => readonly string[],
): Records {
  const data = records.filter(isData);
  const chosen = data[n % Math.max(1, data.length)];
  return records.map((record) => (record === chosen ? { ...record, fields: change(record.fields) } : record));
}

export const isData = ({ kind }: CsvRecord): boolean => kind !== 'names';
