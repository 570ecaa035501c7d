import { fieldsOf } from './csv-fields.ts';
import { CsvRecords } from './csv-records.ts';
import { CsvRules } from './csv-rules.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { decoded, WrongEncoding } from './text-decoder.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

/** Judges the framing of a CSV file whose columns nobody public describes: quotes, line ends, as many fields in each record as in the first. */
export async function checkAnyCsv(source: AsyncIterable<Uint8Array>, notes: PayloadNotes): Promise<void> {
  const rules = new CsvRules({ open: ['line end', 'encoding'] });
  notes.applies('PAY-013', rules.idOf('PAY-015'));
  const records = new CsvRecords(notes, rules, { lineEnd: '\r\n', delimiter: ',' });
  let columns: number | undefined;
  const judge = (all: ReturnType<CsvRecords['write']>): void => {
    for (const record of all) {
      const { length } = fieldsOf(record, ',');
      columns ??= length;
      const finding = length === columns ? undefined : { expected: `${columns} fields`, received: `${length} fields` };
      if (finding) notes.breaks('PAY-013', { line: record.line }, finding);
    }
  };
  try {
    for await (const text of decoded(source, 'utf-8')) judge(records.write(text));
    judge(records.end());
  } catch (fault) {
    if (fault instanceof UnreadableCsv) notes.breaks(fault.rule, fault.at, fault.finding);
    else if (fault instanceof WrongEncoding)
      rules.breaks(notes, 'PAY-015', undefined, { expected: 'text in UTF-8', received: fault.message });
    else throw fault;
  }
}
