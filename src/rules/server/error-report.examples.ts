import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { read } from './example-inbox.ts';
import { send } from './example-messages.ts';

const report = {
  'mex-messagetype': 'REPORT',
  'mex-messageid': 'R1',
  'mex-linkedmsgid': 'M1',
  'mex-workflowid': 'WORKFLOW',
  'mex-localid': 'ours-1',
  'mex-statusevent': 'SEND',
  'mex-statuscode': '14',
  'mex-statussuccess': 'ERROR',
  'mex-statusdescription': 'Message not collected by recipient after 5 days',
  'mex-statustimestamp': '20250615120000',
  'mex-to': 'ALICE',
};
const undelivered = send('M1', { headers: { 'Mex-LocalID': 'ours-1' } });
const got = (changes: Readonly<Record<string, string>> = {}, answer?: string) =>
  trace(undelivered, read('R1', { mailbox: 'ALICE', answer, answerHeaders: { ...report, ...changes } }));

export const errorReportExamples: Examples = {
  'SRV-112': {
    pass: [got()],
    fail: [got({}, 'hello'), got({ 'mex-messagetype': 'DATA' })],
  },
  'SRV-113': {
    pass: [got(), got({ 'mex-statuscode': 'EPL-153' })],
    fail: [
      got({ 'mex-statuscode': '00' }),
      got({ 'mex-statussuccess': 'SUCCESS' }),
      got({ 'mex-linkedmsgid': '' }),
      got({ 'mex-statusdescription': '' }),
      got({ 'mex-statustimestamp': 'yesterday' }),
    ],
  },
  'SRV-114': {
    pass: [got()],
    fail: [got({ 'mex-localid': 'R1' }), got({ 'mex-workflowid': 'W2' })],
  },
  'SRV-115': {
    pass: [got(), got({ 'mex-to': 'BOB' })],
    fail: [],
  },
};
