import { describe, expect, test } from 'vitest';
import { IMMUNISATION_BUS_ACK, IMMUNISATION_INF_ACK } from '../src/payloads/formats/immunisation-acknowledgements.ts';
import {
  immunisationAcknowledgement,
  immunisationAcknowledgementDefects,
  immunisationAcknowledgementRecords,
} from './immunisation-acknowledgement.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { judgeCsv } from './oracles/csv.ts';

/** Rows that the code of the service can write, by pattern. */
const ROWS = [
  /^[^|]*\|Success\|Information\|OK\|20013\|Technical\|20013\|/,
  /^[^|]*\|Failure\|(Information\|OK\|20013|Fatal\|Fatal Error\|10001)\|Technical\|10002\|/,
  /^[^|]*\|OK\|Information\|OK\|30001\|Business\|30001\|/,
  /^[^|]*\|Fatal Error\|(Information\|OK\|30001|Fatal\|Fatal Error\|30002)\|Business\|30002\|/,
];

describe.each([IMMUNISATION_INF_ACK, IMMUNISATION_BUS_ACK])('files of $id', (format) => {
  const judge: Judge<string | Uint8Array> = (file) => {
    const columns = judgeCsv(format, file);
    if (columns.length > 0) return columns;
    const rows = String(file).split('\n').slice(1, -1);
    return rows.every((row) => ROWS.some((pattern) => pattern.test(row))) ? [] : ['PAY-161'];
  };
  const files = immunisationAcknowledgement(format);

  test('obey the laws, and reach both outcomes', () => {
    expect(unstable(files)).toEqual([]);
    expect(refused(files, judge)).toEqual([]);
    expect(unshrunk(files, (file) => file.split('\n').length === 3)).toEqual([]);
    const parts = ['|Information|OK|', '|Fatal|Fatal Error|', '|True\n', '|False\n'];
    expect(
      unreached(
        files,
        edgesOf(parts, (file: string, part) => file.includes(part)),
      ),
    ).toEqual([]);
  });

  test('have defects that a second parser, the columns or patterns refuse', () => {
    const records = immunisationAcknowledgementRecords(format);
    expect(unproven(records, immunisationAcknowledgementDefects(format), judge)).toEqual([]);
    expect(lostDefects(records, immunisationAcknowledgementDefects(format), ({ length }) => length < 900)).toEqual([]);
  });
});
