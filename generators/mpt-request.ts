import fc from 'fast-check';
import { MPT_REQUEST } from '../src/payloads/formats/trace-requests.ts';
import { csvRecord, formatCsv, type CsvFileConstraints, type CsvRecord } from './csv-file.ts';
import { moment } from './calendar-date.ts';

/** For batch trace requests: a header record with its reference, its time and the number of rows, then the rows. */
export function mptRequest(constraints: CsvFileConstraints = {}): fc.Arbitrary<string> {
  return mptRequestRecords(constraints).map((records) => formatCsv(MPT_REQUEST, records));
}

/** For the same as records, which the defects start from. The file's name is the reference and `.csv`. */
export function mptRequestRecords({ minRows = 0, maxRows = 8 }: CsvFileConstraints = {}): fc.Arbitrary<
  readonly CsvRecord[]
> {
  const rows = fc.array(csvRecord(MPT_REQUEST, 'row'), { minLength: minRows, maxLength: maxRows, size: 'max' });
  return fc
    .tuple(moment({ earliest: '2015-01-01' }), rows)
    .map(([at, all]) => [headerOf(at.replace(/[-:T]/g, ''), all.length), ...all]);
}

const headerOf = (time: string, rows: number): CsvRecord => ({
  kind: 'header',
  fields: [`MPTREQ_${time}`, 'SPINE_MPTPHASE4_TRACE', time, String(rows)],
});
