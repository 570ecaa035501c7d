import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { page, read } from './example-inbox.ts';
import { part, send } from './example-messages.ts';

const envelope = {
  'mex-messageid': 'M1',
  'mex-from': 'ALICE',
  'mex-to': 'BOB',
  'mex-workflowid': 'WORKFLOW',
  'mex-messagetype': 'DATA',
};
const status = {
  'mex-statuscode': '00',
  'mex-statusevent': 'TRANSFER',
  'mex-statussuccess': 'SUCCESS',
  'mex-statustimestamp': '20250615120000',
};
const carried = {
  'mex-subject': 'Results; 50%',
  'mex-localid': 'ours-1',
  'mex-filename': 'results.csv',
  'mex-content-checksum': 'b10a8db164e0754105b7a99be72e3fe5',
};
const without = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

const got = (answerHeaders: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  trace(send('M1', { headers }), page(['M1']), read('M1', { answerHeaders }));
const gotFirst = (answerHeaders: Readonly<Record<string, string>>) =>
  trace(
    send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } }),
    part('M1', 2, '2:2'),
    page(['M1']),
    read('M1', { status: 206, answerHeaders }),
  );

export const metadataExamples: Examples = {
  'SRV-100': {
    pass: [got(envelope), got({ ...envelope, 'mex-to': 'bob' })],
    fail: [
      ...Object.keys(envelope).map((name) => got(without(envelope, name))),
      got({ ...envelope, 'mex-from': 'BOB' }),
      got({ ...envelope, 'mex-messagetype': 'REPORT' }),
    ],
  },
  'SRV-101': {
    pass: [got(status), got({}), gotFirst(status)],
    fail: [
      got({ ...status, 'mex-statuscode': '14' }),
      got({ ...status, 'mex-statustimestamp': '2025-06-15T12:00:00' }),
      gotFirst(without(status, 'mex-statusevent')),
    ],
  },
  'SRV-102': {
    pass: [got(carried, carried)],
    fail: [
      ...Object.keys(carried).map((name) => got(without(carried, name), carried)),
      got({ ...carried, 'mex-subject': 'Results' }, carried),
    ],
  },
  'SRV-103': {
    pass: [got({ 'mex-filename': 'M1.dat' })],
    fail: [got({}), got({ 'mex-filename': 'M1' })],
  },
};
