import fc from 'fast-check';
import { GP2GP_MI } from '../src/payloads/formats/gp2gp-mi.ts';
import { calendarDate } from './calendar-date.ts';
import { csvRecord, formatCsv, type CsvRecord } from './csv-file.ts';
import { odsCode } from './ods-code.ts';

export interface Gp2gpMiConstraints {
  /** Most sets of one practice and day in a file. Default 2. */
  readonly maxSets?: number;
  /** Most requester and most sender records in a set. Default 4 of each. */
  readonly maxRecords?: number;
}

/** For files of GP2GP management information: sets of HR, RR, SR and FR records whose counts, practice and day agree. */
export function gp2gpMi(constraints: Gp2gpMiConstraints = {}): fc.Arbitrary<string> {
  return gp2gpMiRecords(constraints).map((records) => formatCsv(GP2GP_MI, records));
}

/** For the same as records, which the defects start from. */
export function gp2gpMiRecords({ maxSets = 2, maxRecords = 4 }: Gp2gpMiConstraints = {}): fc.Arbitrary<
  readonly CsvRecord[]
> {
  const some = { maxLength: maxRecords, size: 'max' } as const;
  const set = fc
    .tuple(
      ...([odsCode({ kinds: ['GP practice'] }), calendarDate({ earliest: '2014-01-01' })] as const),
      csvRecord(GP2GP_MI, 'HR'),
      fc.array(csvRecord(GP2GP_MI, 'RR').map(consistent), some),
      fc.array(csvRecord(GP2GP_MI, 'SR').map(consistent), some),
    )
    .map(([practice, day, header, requests, sends]) => setOf(practice, day, header, requests, sends));
  return fc.array(set, { minLength: 1, maxLength: maxSets, size: 'max' }).map((sets) => sets.flat());
}

function setOf(
  practice: string,
  day: string,
  header: CsvRecord,
  requests: readonly CsvRecord[],
  sends: readonly CsvRecord[],
): readonly CsvRecord[] {
  return [
    withFields(header, { 2: practice, 6: day }),
    ...requests.map((record) => withFields(record, { 3: practice })),
    ...sends.map((record) => withFields(record, { 5: practice })),
    { kind: 'FR', fields: ['FR', String(requests.length), String(sends.length), practice, day] },
  ];
}

/** The record with some fields, counted from 1, replaced. */
export function withFields(record: CsvRecord, changes: Readonly<Record<number, string>>): CsvRecord {
  return { ...record, fields: record.fields.map((field, at) => changes[at + 1] ?? field) };
}

/** "Null if no failure": the fields, counted from 1, that are empty unless another says that something failed. */
const DETAILS: Readonly<
  Record<
    string,
    readonly { readonly of: number; readonly none: readonly string[]; readonly fields: readonly number[] }[]
  >
> = {
  RR: [
    { of: 8, none: ['', '0'], fields: [9, 10, 11, 12, 13, 14] },
    { of: 27, none: [''], fields: [26, 28, 29, 30] },
  ],
  SR: [
    { of: 11, none: [''], fields: [12, 13, 14] },
    { of: 15, none: ['', '0'], fields: [16, 17, 18, 19, 20, 21] },
  ],
};

function consistent(record: CsvRecord): CsvRecord {
  const empty = (DETAILS[record.kind] ?? [])
    .filter(({ of, none }) => none.includes(record.fields[of - 1] ?? ''))
    .flatMap(({ fields }) => fields);
  return withFields(record, Object.fromEntries(empty.map((at) => [at, ''])));
}
