import type fc from 'fast-check';
import type { CsvFormat } from '../src/payloads/csv-format.ts';
import { csvDefects } from './csv-defects.ts';
import { columnsOf, csvRecords, formatCsv, type CsvRecord } from './csv-file.ts';
import type { CsvMutation } from './csv-framing-defects.ts';
import { isData, withData } from './csv-cells.ts';

type Records = readonly CsvRecord[];

/** The fields, from 0, that say what became of what is answered, and those that say what is wrong with it. */
const OUTCOME = [1, 6];
const ISSUE = [2, 3, 4];

/** For acknowledgements of batches of immunisation events, of one of the two formats. */
export function immunisationAcknowledgement(format: CsvFormat): fc.Arbitrary<string> {
  return immunisationAcknowledgementRecords(format).map((records) => formatCsv(format, records));
}

/** For the same as records, which the defects start from. */
export function immunisationAcknowledgementRecords(format: CsvFormat): fc.Arbitrary<Records> {
  return csvRecords(format, { minRows: 1 }).map((records) =>
    records.map((record) => (isData(record) ? { ...record, fields: consistent(format, record.fields) } : record)),
  );
}

/** What is delivered has nothing wrong with it; what isn't may have. */
function consistent(format: CsvFormat, fields: readonly string[]): readonly string[] {
  const isGood = (at: number): boolean => fields[at] === valuesAt(format, at)[0];
  const issue = isGood(2);
  return withValues(withValues(fields, format, ISSUE, issue), format, OUTCOME, issue && isGood(1));
}

const valuesAt = (format: CsvFormat, at: number): readonly string[] => columnsOf(format, 'row')[at]?.values ?? [];

function withValues(
  fields: readonly string[],
  format: CsvFormat,
  places: readonly number[],
  good: boolean,
): readonly string[] {
  return fields.map((field, at) => (places.includes(at) ? (valuesAt(format, at)[good ? 0 : 1] ?? field) : field));
}

/** The field with its other value. */
const turned = (format: CsvFormat, fields: readonly string[], at: number): readonly string[] =>
  withValues(fields, format, [at], fields[at] !== valuesAt(format, at)[0]);

/** Faults of a table, and an outcome that its row contradicts. */
export function immunisationAcknowledgementDefects(format: CsvFormat): readonly CsvMutation[] {
  const contradiction: CsvMutation = {
    name: 'outcome contradicted',
    rule: 'PAY-161',
    sentence: 'A row says one outcome in one field and the other in another.',
    applies: (records) => records.some(isData),
    spoil: (records, n) =>
      formatCsv(
        format,
        withData(records, n, (fields) => turned(format, fields, [3, 4, 6][n % 3] ?? 3)),
      ),
  };
  return [...csvDefects(format), contradiction];
}
