import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { CsvRecordText } from './csv-records.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

/** The fields of a record. Throws `UnreadableCsv`. Only quotes need a parser, and it is the costliest part of a large file. */
export function fieldsOf({ raw, line }: CsvRecordText, delimiter: string): readonly string[] {
  if (!raw.includes('"')) return raw.split(delimiter);
  try {
    return parse(raw, { delimiter, record_delimiter: '\n' })[0] ?? [];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    throw new UnreadableCsv('PAY-012', { line }, 'text after a closing quote');
  }
}
