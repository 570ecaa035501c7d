import { describe, expect, test } from 'vitest';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { meshReport, type MeshReport } from './mesh-report.ts';
import { meshReportDefects } from './mesh-report-defects.ts';

const judge: Judge<MeshReport> = ({ headers, body }) => {
  const values = new Map(headers);
  const value = (name: string): string => values.get(name) ?? '';
  const stamp = value('Mex-StatusTimestamp').replace(
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
    '$1-$2-$3T$4:$5:$6.000Z',
  );
  const time = new Date(stamp);
  const isTime = !Number.isNaN(time.getTime()) && time.toISOString() === stamp;
  const isNamed = [
    'Mex-MessageID',
    'Mex-LinkedMsgID',
    'Mex-StatusEvent',
    'Mex-StatusDescription',
    'Mex-WorkflowID',
  ].every(value);
  const isFailure =
    value('Mex-StatusSuccess') === 'ERROR' && /^(0[1-9]|1\d|20|EPL-15\d)$/.test(value('Mex-StatusCode'));
  return [
    ...(value('Mex-MessageType') === 'REPORT' && body === '' ? [] : ['SRV-112']),
    ...(isTime && isNamed && isFailure ? [] : ['SRV-113']),
  ];
};

describe('MESH reports', () => {
  test('obey the laws', () => {
    expect(unstable(meshReport())).toEqual([]);
    expect(refused(meshReport(), judge)).toEqual([]);
    expect(unshrunk(meshReport(), ({ headers }) => headers.length === 10)).toEqual([]);
  });

  test('reach every documented code, and reports with and without what is optional', () => {
    const codes = ['02', '06', '07', '08', '11', '12', '14', '15', '16', '17', 'EPL-150', 'EPL-154'];
    const has = (report: MeshReport, code: string) =>
      report.headers.some(([name, value]) => name === 'Mex-StatusCode' && value === code);
    expect(unreached(meshReport(), edgesOf(codes, has))).toEqual([]);
    expect(
      unreached(
        meshReport(),
        edgesOf([10, 14], ({ headers }: MeshReport, count) => headers.length === count),
        { runs: 2000 },
      ),
    ).toEqual([]);
  });

  test('have defects that the header table refuses', () => {
    expect(unproven(meshReport(), meshReportDefects, judge)).toEqual([]);
    expect(lostDefects(meshReport(), meshReportDefects, ({ headers }) => headers.length <= 10)).toEqual([]);
  });
});
