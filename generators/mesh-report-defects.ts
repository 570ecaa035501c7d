import type { Mutation, RuleId } from './defect.ts';
import { withField, withoutField } from './header-list.ts';
import type { MeshReport } from './mesh-report.ts';

const REQUIRED = [
  'Mex-MessageID',
  'Mex-LinkedMsgID',
  'Mex-StatusEvent',
  'Mex-StatusCode',
  'Mex-StatusSuccess',
  'Mex-StatusDescription',
  'Mex-StatusTimestamp',
  'Mex-WorkflowID',
];

const set = (
  name: string,
  rule: RuleId,
  sentence: string,
  header: string,
  values: readonly string[],
): Mutation<MeshReport> => ({
  name,
  rule,
  sentence,
  spoil: ({ headers, body }, n) => ({ headers: withField(headers, header, values[n % values.length] ?? ''), body }),
});

/** Reports that a server must not deliver, and that a client survives. */
export const meshReportDefects: readonly Mutation<MeshReport>[] = [
  ...REQUIRED.map((header): Mutation<MeshReport> => ({
    name: `${header} missing`,
    rule: 'SRV-113',
    sentence: `The report has no ${header}.`,
    spoil: ({ headers, body }) => ({ headers: withoutField(headers, header), body }),
  })),
  set('status success', 'SRV-113', 'The report says SUCCESS.', 'Mex-StatusSuccess', ['SUCCESS', 'error']),
  set('code 00', 'SRV-113', 'The report has the code of success.', 'Mex-StatusCode', ['00', '0', '']),
  set('timestamp', 'SRV-113', 'The timestamp is not 14 digits of a real time.', 'Mex-StatusTimestamp', [
    '20240230103000',
    '2024-02-29T10:30:00Z',
    '202402291030',
  ]),
  set('message type', 'SRV-112', 'The message type is not REPORT.', 'Mex-MessageType', ['DATA', 'report', '']),
  {
    name: 'a body',
    rule: 'SRV-112',
    sentence: 'The report has a body.',
    spoil: ({ headers }) => ({ headers, body: 'Message not collected by recipient after 5 days' }),
  },
];
