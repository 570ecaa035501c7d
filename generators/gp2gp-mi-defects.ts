import { GP2GP_MI } from '../src/payloads/formats/gp2gp-mi.ts';
import { csvDefects } from './csv-defects.ts';
import { formatCsv, type CsvRecord } from './csv-file.ts';
import type { CsvMutation } from './csv-framing-defects.ts';
import type { RuleId } from './defect.ts';
import { withFields } from './gp2gp-mi.ts';

type Records = readonly CsvRecord[];

const has = (kind: string) => (records: Records) => records.some((record) => record.kind === kind);

const ofKind = (
  records: Records,
  kind: string,
  n: number,
  change: (record: CsvRecord) => readonly CsvRecord[],
): Records => {
  const all = records.filter((record) => record.kind === kind);
  const chosen = all[n % Math.max(1, all.length)];
  return records.flatMap((record) => (record === chosen ? change(record) : [record]));
};

const inOne = (
  name: string,
  rule: RuleId,
  sentence: string,
  kind: string,
  change: (record: CsvRecord, n: number) => readonly CsvRecord[],
): CsvMutation => ({
  name,
  rule,
  sentence,
  applies: has(kind),
  spoil: (records, n) =>
    formatCsv(
      GP2GP_MI,
      ofKind(records, kind, n, (record) => change(record, n)),
    ),
});

const field = (
  name: string,
  rule: RuleId,
  sentence: string,
  kind: string,
  at: number,
  change: (value: string, n: number) => string,
) =>
  inOne(name, rule, sentence, kind, (record, n) => [
    withFields(record, { [at]: change(record.fields[at - 1] ?? '', n) }),
  ]);

const otherCount = (value: string, n: number): string => String(Number(value) + 1 + (n % 3));

/** An extra value after the eighth, as in the published sample of a failed trace: the number of fields stays right, so no text that moves holds a comma. */
const shifted = ({ kind, fields }: CsvRecord): readonly CsvRecord[] => [
  { kind, fields: [...fields.slice(0, 8), '10', ...fields.slice(8, -1).map((field) => field.replaceAll(',', ''))] },
];

/** The general faults of CSV, and those of sets whose records disagree (MI03 to MI10, MI24). */
export const gp2gpMiDefects: readonly CsvMutation[] = [
  ...csvDefects(GP2GP_MI),
  inOne('no header', 'PAY-101', 'A set has no header record.', 'HR', () => []),
  inOne('no footer', 'PAY-101', 'A set has no footer record.', 'FR', () => []),
  inOne('two footers', 'PAY-101', 'A set has two footer records.', 'FR', (record) => [record, record]),
  field('requester count', 'PAY-027', 'FR2 is not the number of requester records.', 'FR', 2, otherCount),
  field('sender count', 'PAY-027', 'FR3 is not the number of sender records.', 'FR', 3, otherCount),
  field('footer of another practice', 'PAY-104', 'FR4 names another practice than HR2.', 'FR', 4, () => 'Z99999'),
  field('footer of another day', 'PAY-104', 'FR5 names another day than HR6.', 'FR', 5, () => '2013-12-31'),
  field('requester of another practice', 'PAY-106', 'RR3 names another practice than HR2.', 'RR', 3, () => 'Z99999'),
  field('sender of another practice', 'PAY-106', 'SR5 names another practice than HR2.', 'SR', 5, () => 'Z99999'),
  field(
    'NHS number in a description',
    'PAY-107',
    'A description holds an NHS number.',
    'RR',
    13,
    () => 'failed for 9990000018',
  ),
  inOne('shifted fields', 'PAY-109', 'An extra value moves the fields that follow by one place.', 'RR', shifted),
];
