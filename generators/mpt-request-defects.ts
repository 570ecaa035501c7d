import { MPT_REQUEST } from '../src/payloads/formats/trace-requests.ts';
import { csvDefects } from './csv-defects.ts';
import { formatCsv } from './csv-file.ts';
import type { CsvMutation } from './csv-framing-defects.ts';
import type { RuleId } from './defect.ts';
import { withFields } from './gp2gp-mi.ts';

const header = (
  name: string,
  rule: RuleId,
  sentence: string,
  reaction: string,
  at: number,
  change: (value: string) => string,
): CsvMutation => ({
  ...{ name, rule, sentence, reaction },
  spoil: (records) =>
    formatCsv(
      MPT_REQUEST,
      records.map((record) =>
        record.kind === 'header' ? withFields(record, { [at]: change(record.fields[at - 1] ?? '') }) : record,
      ),
    ),
});

/** The general faults of CSV, and those of the header record with the code that answers each. */
export const mptRequestDefects: readonly CsvMutation[] = [
  ...csvDefects(MPT_REQUEST),
  header('record count', 'PAY-027', 'The header does not give the number of rows.', 'code 04', 4, (count) =>
    String(Number(count) + 1),
  ),
  header('reference', 'PAY-131', 'The reference is not MPTREQ_ and 14 digits.', 'code 02', 1, (reference) =>
    reference.replace('MPTREQ_', 'REQ-'),
  ),
  header('workflow id', 'PAY-131', 'The header names another workflow id.', 'code 03', 2, () => 'SPINE_PDS_MESH_V1'),
  header(
    'timestamp',
    'PAY-131',
    'The timestamp is not 14 digits of a real time.',
    'code 09',
    3,
    () => '20240230103000',
  ),
  {
    name: 'colon in a reference',
    rule: 'PAY-132',
    sentence: 'A unique reference holds a colon.',
    reaction: 'code 08',
    applies: (records) => records.length > 1,
    spoil: (records) =>
      formatCsv(
        MPT_REQUEST,
        records.map((record) => (record.kind === 'row' ? withFields(record, { 1: 'REF:1' }) : record)),
      ),
  },
];
