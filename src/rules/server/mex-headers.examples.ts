import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { download, refusal, send, sendWith } from './example-messages.ts';

const first = send('M1');
const accepted = { status: 202, answer: { message_id: 'M2' } };
const validation = {
  status: 400,
  answer: { detail: [{ loc: ['header', 'mex-to'], msg: 'wrong', type: 'value_error' }] },
};
const nobody = { context: { recipientUnregistered: true } } as const;
const md5 = { 'Mex-Content-Checksum': 'b10a8db164e0754105b7a99be72e3fe5' };
const mixed = { 'Content-Type': 'multipart/mixed; boundary=AbC' };

export const mexHeaderExamples: Examples = {
  'SRV-133': {
    pass: [
      trace(first, sendWith({ 'Mex-To': undefined }, validation)),
      trace(first, sendWith({ 'Mex-To': '' }, { ...refusal('08'), status: 400 })),
      trace(first, sendWith({ 'Mex-To': '  ' }, refusal('08'))),
    ],
    fail: [
      trace(first, sendWith({ 'Mex-To': '' }, accepted)),
      trace(first, sendWith({ 'Mex-To': undefined }, refusal('12'))),
    ],
  },
  'SRV-137': {
    pass: [
      trace(first, sendWith({ 'Mex-WorkflowID': undefined }, validation)),
      trace(first, sendWith({ 'Mex-WorkflowID': '' }, accepted)),
    ],
    fail: [trace(first, sendWith({ 'Mex-WorkflowID': undefined }, accepted))],
  },
  'SRV-138': {
    pass: [
      trace(first, sendWith({ 'Mex-From': 'CAROL' }, refusal('07'))),
      trace(first, sendWith({ 'Mex-From': 'CAROL' }, accepted)),
      trace(first, sendWith({ 'Mex-From': 'CAROL' }, { status: 403 })),
    ],
    fail: [
      trace(first, sendWith({ 'Mex-From': 'CAROL' }, refusal('12'))),
      trace(first, sendWith({ 'Mex-From': 'CAROL' }, { status: 200 })),
    ],
  },
  'SRV-139': {
    pass: [
      trace(first, sendWith({ 'Mex-MessageType': 'REPORT' }, refusal('11'))),
      trace(first, sendWith({ 'Mex-MessageType': 'REPORT' }, accepted)),
    ],
    fail: [trace(first, sendWith({ 'Mex-MessageType': 'REPORT' }, refusal('06')))],
  },
  'SRV-141': {
    pass: [
      trace(first, sendWith({ 'Mex-Subject': 's'.repeat(501) }, validation)),
      trace(first, sendWith({ 'Mex-Subject': 's'.repeat(500) }, accepted)),
      trace(first, sendWith({ 'Mex-LocalID': 's'.repeat(301) }, refusal('06'))),
      trace(first, sendWith({ 'Mex-To': 'N'.repeat(100) }, { ...nobody, ...refusal('12') })),
      trace(first, sendWith({ 'Mex-WorkflowID': 'W'.repeat(300) }, refusal('17'))),
      trace(first, sendWith({ 'Mex-Chunk-Range': `1:${'9'.repeat(19)}` }, validation)),
    ],
    fail: [
      trace(first, sendWith({ 'Mex-Subject': 's'.repeat(501) }, accepted)),
      trace(first, sendWith({ 'Mex-Subject': 's'.repeat(500) }, validation)),
      trace(first, sendWith({ 'Mex-To': 'N'.repeat(101) }, { ...nobody, ...refusal('12') })),
      trace(first, sendWith({ 'Mex-To': 'N'.repeat(100) }, { ...nobody, ...validation })),
    ],
  },
  'SRV-142': {
    pass: [
      trace(first, sendWith({ 'Mex-Subject': 'a\tb' }, refusal('06', 'TRANSFER'))),
      trace(first, sendWith({ 'Mex-Subject': 'a\u0001b' }, { status: 400 })),
    ],
    fail: [
      trace(first, sendWith({ 'Mex-Subject': 'a\tb' }, accepted)),
      trace(first, sendWith({ 'Mex-Subject': 'a\tb' }, refusal('02'))),
    ],
  },
  'SRV-147': {
    pass: [trace(send('M1', { headers: md5 }), download('BOB', 'M1', { answerHeaders: md5 }))],
    fail: [trace(send('M1', { headers: md5 }), download('BOB', 'M1'))],
  },
  'SRV-151': {
    pass: [
      trace(send('M1', { headers: mixed }), download('BOB', 'M1', { answerHeaders: mixed })),
      trace(
        send('M1', { headers: mixed }),
        download('BOB', 'M1', { answerHeaders: { 'Content-Type': 'application/octet-stream' } }),
      ),
    ],
    fail: [
      trace(
        send('M1', { headers: mixed }),
        download('BOB', 'M1', { answerHeaders: { 'Content-Type': 'multipart/mixed; boundary=abc' } }),
      ),
    ],
  },
};
