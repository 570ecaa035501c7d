import type { CsvFormat } from '../src/payloads/csv-format.ts';
import { csvFieldDefects } from './csv-field-defects.ts';
import { csvFramingDefects, type CsvMutation } from './csv-framing-defects.ts';
import { csvRecordDefects } from './csv-record-defects.ts';

/** What the receiver of a format is documented to do, by format and rule. */
const REACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'opt-out-check': { 'PAY-025': 'one line: The file contains one or more invalid NHS Numbers.' },
  'mpt-request': {
    'PAY-012': 'code 01',
    'PAY-013': 'code 16 or 17',
    'PAY-021': 'code 11',
    'PAY-022': 'code 10',
    'PAY-023': 'code 12',
    'PAY-024': 'code 13',
  },
  immunisation: {
    'PAY-010': 'File headers are invalid.',
    'PAY-014': 'File headers are invalid.',
    'PAY-015': 'read as Windows-1252',
    'PAY-018': 'Not processed - Empty file',
    'PAY-025': 'the row fails',
  },
};

/** All faults that a CSV file of a format can have, framing and content. */
export function csvDefects(format: CsvFormat): readonly CsvMutation[] {
  return [...csvFramingDefects(format), ...csvRecordDefects(format), ...csvFieldDefects(format)].map((defect) => {
    const reaction = REACTIONS[format.id]?.[defect.rule];
    return reaction === undefined ? defect : { ...defect, reaction };
  });
}
