import type { CsvFormat } from '../src/payloads/csv-format.ts';
import { isData, withData } from './csv-cells.ts';
import { formatCsv, type CsvRecord } from './csv-file.ts';
import type { CsvMutation } from './csv-framing-defects.ts';
import type { RuleId } from './defect.ts';

type Records = readonly CsvRecord[];
type Row = readonly [name: string, rule: RuleId, sentence: string, spoil: (valid: Records, n: number) => Records];

/** The line of names with other names. */
const renamed =
  (change: (names: readonly string[]) => readonly string[]) =>
  (valid: Records): Records =>
    valid.map((record) => (isData(record) ? record : { ...record, fields: change(record.fields) }));

const otherCase = (text: string): string => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());

const ANY: readonly Row[] = [
  [
    'extra column',
    'PAY-013',
    'A record has one field more.',
    (valid, n) => withData(valid, n, (fields) => [...fields, 'x']),
  ],
  [
    'missing column',
    'PAY-013',
    'A record has one field less.',
    (valid, n) => withData(valid, n, (fields) => fields.slice(0, -1)),
  ],
];

const HEADED: readonly Row[] = [
  [
    'names in another case',
    'PAY-014',
    'The names of the columns are in another case.',
    renamed((names) => names.map(otherCase)),
  ],
  [
    'names in another order',
    'PAY-014',
    'Two names of columns have changed places.',
    renamed(([first = '', second = '', ...rest]) => [second, first, ...rest]),
  ],
  [
    'name repeated',
    'PAY-014',
    'Two columns have the same name.',
    renamed(([first = '', , ...rest]) => [first, first, ...rest]),
  ],
  ['no names', 'PAY-014', 'The line of names is missing.', (valid) => valid.filter(isData)],
];

const NEEDING_ROWS: readonly Row[] = [
  ['names only', 'PAY-019', 'The file has no record below its names.', (valid) => valid.slice(0, 1)],
];

/** Faults of whole records and of the line of names, as far as the format can have them. */
export function csvRecordDefects(format: CsvFormat): readonly CsvMutation[] {
  const rows = [...ANY, ...(format.headed ? HEADED : []), ...(format.needsRows ? NEEDING_ROWS : [])];
  return rows.map(([name, rule, sentence, spoil]) => ({
    ...{ name, rule, sentence },
    applies: (records) => records.some(isData),
    spoil: (records, n) => formatCsv(format, spoil(records, n)),
  }));
}
