import { expect, test } from 'vitest';
import { edgesOf, refused, unreached, unshrunk, unstable } from './laws.ts';
import { pathologyReport } from './pathology-report.ts';

const SHAPE =
  /^UNA:\+\.\? 'UNB\+UNOC:3\+\d{5}:80\+\d{5}:80\+\d{6}:\d{4}\+(\d{1,8})\+\+MEDRPT(\+\+1)?'UNH\+1\+MEDRPT:0:1:RT:NHS00[234]'.*'UNT\+4\+1'UNZ\+1\+\1'$/;

test('pathology reports obey the laws, and ask for an acknowledgement or not, in every version', () => {
  expect(unstable(pathologyReport())).toEqual([]);
  expect(refused(pathologyReport(), (text) => (SHAPE.test(text) ? [] : ['shape']))).toEqual([]);
  expect(
    unreached(
      pathologyReport(),
      edgesOf(['NHS002', 'NHS003', 'NHS004', "MEDRPT++1'", "++MEDRPT'"], (text: string, part) => text.includes(part)),
    ),
  ).toEqual([]);
  expect(unshrunk(pathologyReport(), (text) => text.includes('UNB+UNOC:3+00000:80+00000:80+100101:0000+1'))).toEqual(
    [],
  );
});
