import { describe, expect, test } from 'vitest';
import { IMMUNISATION } from '../src/payloads/formats/immunisation.ts';
import { NOTIFY_REPORT, PDS_RESPONSE } from '../src/payloads/formats/responses.ts';
import { GPES_REPORT, NOTIFY_REQUEST, OPT_OUT_CHECK } from '../src/payloads/formats/small-formats.ts';
import { PDS_REQUEST } from '../src/payloads/formats/trace-requests.ts';
import { csvDefects } from './csv-defects.ts';
import { csvFile, csvRecords, formatCsv } from './csv-file.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';
import { judgeCsv, recordsOf } from './oracles/csv.ts';

const FORMATS = [
  ...[OPT_OUT_CHECK, PDS_REQUEST, PDS_RESPONSE, IMMUNISATION],
  ...[NOTIFY_REQUEST, NOTIFY_REPORT, GPES_REPORT],
];

describe.each(FORMATS)('CSV files of $id', (format) => {
  const minRows = format.needsRows ? 1 : 0;
  const files = csvFile(format, { minRows });

  test('obey the laws', () => {
    expect(unstable(files)).toEqual([]);
    expect(refused(files, (file) => (file === '' ? [] : judgeCsv(format, file)))).toEqual([]);
    expect(unshrunk(files, (file) => file.split(format.lineEnd).length <= 3)).toEqual([]);
  });

  test('are read by a second parser as they were made', () => {
    const readBack = csvRecords(format, { minRows: 1 });
    const differs = (records: Parameters<typeof formatCsv>[1]) =>
      JSON.stringify(recordsOf(format, formatCsv(format, records))) ===
      JSON.stringify(records.map(({ fields }) => fields))
        ? []
        : ['differs'];
    expect(refused(readBack, differs)).toEqual([]);
  });

  test('reach the fewest and the most rows', () => {
    const heading = format.headed ? 1 : 0;
    const counts = edgesOf(
      [minRows, 8],
      (file: string, rows) => file.split(format.lineEnd).length - 1 - heading === rows || file.split('\n').length > 9,
    );
    expect(unreached(files, counts)).toEqual([]);
  });

  test('have defects that a second parser or the columns refuse', () => {
    const records = csvRecords(format, { minRows, maxRows: 4 });
    expect(unproven(records, csvDefects(format), (file) => judgeCsv(format, file))).toEqual([]);
    expect(lostDefects(records, csvDefects(format), (file) => file.length < 1700)).toEqual([]);
  });
});

test('a format with open points marks the defects about them as unconfirmed', () => {
  const marked = csvDefects(GPES_REPORT).filter(({ unconfirmed }) => unconfirmed === true);
  expect(marked.map(({ name }) => name)).toEqual(['other line end', 'carriage return only', 'no final line end']);
});
