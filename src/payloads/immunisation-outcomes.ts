import type { CsvFamily } from './csv-check.ts';
import type { CsvFormat } from './csv-format.ts';
import { placeOf } from './csv-place.ts';
import type { PayloadNotes } from './payload-notes.ts';

/** The fields that say what became of what is answered, from 0, and those that say what was found wrong with it. */
const OUTCOME = [1, 6];
const ISSUE = [2, 3, 4];

/** Judges whether a row of an acknowledgement says the same everywhere. The first value of a coded column is the good one. */
export function immunisationOutcomes(notes: PayloadNotes, { records, delimiter }: CsvFormat): CsvFamily {
  const columns = records['row'] ?? [];
  const isGood = (fields: readonly string[], at: number): boolean => fields[at] === columns[at]?.values?.[0];
  return {
    rules: ['PAY-161'],
    record: ({ fields, raw, line, kind }, faults) => {
      if (kind !== 'row' || faults.length > 0 || fields.length !== columns.length) return true;
      const [outcome = false, ...otherOutcomes] = OUTCOME.map((at) => isGood(fields, at));
      const [issue = false, ...otherIssues] = ISSUE.map((at) => isGood(fields, at));
      const agrees = otherOutcomes.every((one) => one === outcome) && otherIssues.every((one) => one === issue);
      if (agrees && (issue || !outcome)) return true;
      const said = [...OUTCOME, ...ISSUE].map((at) => fields[at] ?? '').join(', ');
      const finding = { expected: 'one outcome in the codes of a row', received: said };
      notes.breaks('PAY-161', placeOf(raw, 1, delimiter, line), finding);
      return true;
    },
    end: () => undefined,
  };
}
