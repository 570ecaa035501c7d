import { describe, expect, test } from 'vitest';
import { MPT_REQUEST } from '../src/payloads/formats/trace-requests.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { mptRequest, mptRequestRecords } from './mpt-request.ts';
import { mptRequestDefects } from './mpt-request-defects.ts';
import { judgeCsv, recordsOf } from './oracles/csv.ts';

const judge: Judge<string | Uint8Array> = (file) => {
  const records = typeof file === 'string' ? recordsOf(MPT_REQUEST, file) : [];
  const rules = judgeCsv(MPT_REQUEST, file);
  const [header = [], ...rows] = typeof records === 'string' ? [] : records;
  if (rules.some((rule) => rule < 'PAY-020')) return rules;
  const time = (header[2] ?? '').replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  const isReal = new Date(time).toJSON()?.startsWith(time.slice(0, 19)) === true;
  const isHeader = /^MPTREQ_\d{14}$/.test(header[0] ?? '') && header[1] === 'SPINE_MPTPHASE4_TRACE' && isReal;
  if (!isHeader && rules.every((rule) => rule === 'PAY-023' || rule === 'PAY-024'))
    return header[0] === '' || header[2] === '' ? rules : ['PAY-131'];
  if (rows.some(([reference = '']) => reference.includes(':'))) return ['PAY-132'];
  return rules.length > 0 || Number(header[3]) === rows.length ? rules : ['PAY-027'];
};

describe('batch trace requests', () => {
  test('obey the laws', () => {
    expect(unstable(mptRequest())).toEqual([]);
    expect(refused(mptRequest(), judge)).toEqual([]);
    expect(
      unshrunk(mptRequest(), (file) => /^MPTREQ_20150101000000,SPINE_MPTPHASE4_TRACE,20150101000000,0\r\n$/.test(file)),
    ).toEqual([]);
  });

  test('reach no rows and the most rows', () => {
    expect(
      unreached(
        mptRequest(),
        edgesOf([0, 8], (file: string, rows) => new RegExp(`^MPTREQ_\\d+,\\w+,\\d+,${rows}\\r`).test(file)),
      ),
    ).toEqual([]);
  });

  test('have defects that the receiver has a code for, or that the columns refuse', () => {
    const records = mptRequestRecords({ maxRows: 3 });
    expect(unproven(records, mptRequestDefects, judge)).toEqual([]);
    expect(lostDefects(records, mptRequestDefects, (file) => file.length < 500)).toEqual([]);
  });
});
