import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';
import { report, send, track } from './example-messages.ts';

const sent = send('M1');
const v1 = { headers: { Accept: 'application/json' } };
const bodyV1 = { dtsId: 'M1', messageId: 'M1', fileSize: 5, messageType: 'DATA' };
const bodyV2 = { message_id: 'M1', status: 'accepted', local_id: null, status_success: true };
const answered = track('ALICE', 'M1', { answer: bodyV2 });
const without = (query: string, status: number) =>
  exchange('GET', `/messageexchange/ALICE/outbox/tracking${query}`, { status });
const withTimes = (times: object) => trace(sent, track('ALICE', 'M1', { answer: { ...bodyV2, ...times } }));
const failed = report('ALICE', 'M1', '14');
const why = { status: 'undeliverable', status_code: '14', status_description: 'not collected' };

const LOCAL = 'a5b7ac5e-4a0b-4d53-9d6d-5b1f0c1f2a3b';
const named = (id: string, localId = LOCAL) => send(id, { headers: { 'Mex-LocalID': localId } });
const byLocalId = (status: number, localId = LOCAL, answer: unknown = status === 200 ? bodyV1 : undefined) =>
  exchange('GET', `/messageexchange/ALICE/outbox/tracking/${encodeURIComponent(localId)}`, { status, answer });
const slash = `a/${LOCAL}`;

export const trackingExamples: Examples = {
  'SRV-190': {
    pass: [trace(answered, without('', 400)), trace(answered, without('?messageID=', 400))],
    fail: [trace(answered, without('', 404)), trace(answered, without('?messageID=', 200))],
  },
  'SRV-191': {
    pass: [trace(answered)],
    fail: [
      trace(track('ALICE', 'M1', { answer: { ...bodyV2, message_id: 'M2' } })),
      trace(track('ALICE', 'M1', { answer: { ...bodyV2, status: 'Accepted' } })),
      trace(track('ALICE', 'M1', { answer: { ...bodyV2, localId: 'x' } })),
      trace(track('ALICE', 'M1', { answer: { ...bodyV2, status_success: 'SUCCESS' } })),
    ],
  },
  'SRV-192': {
    pass: [trace(track('ALICE', 'M1', { ...v1, answer: bodyV1 }))],
    fail: [
      trace(track('ALICE', 'M1', { ...v1, answer: { ...bodyV1, dtsId: undefined } })),
      trace(track('ALICE', 'M1', { ...v1, answer: { ...bodyV1, fileSize: '5' } })),
      trace(track('ALICE', 'M1', { ...v1, answer: { ...bodyV1, messageType: 'OTHER' } })),
    ],
  },
  'SRV-193': {
    pass: [
      withTimes({ expiry_time: '2020-06-06T12:21:53Z' }),
      withTimes({ expiry_time: '20200606122153', status_timestamp: '2020-06-01T12:21:52' }),
    ],
    fail: [withTimes({ upload_timestamp: '1591013512' })],
  },
  'SRV-194': {
    pass: [
      trace(sent, answered, track('BOB', 'M1', { status: 403 })),
      trace(sent, answered, track('CAROL', 'M1', { status: 404 })),
    ],
    fail: [trace(sent, answered, track('BOB', 'M1', { answer: bodyV2 }))],
  },
  'SRV-195': {
    pass: [withTimes({ expiry_time: '20200606122153', upload_timestamp: '20200601122152' })],
    fail: [withTimes({ expiry_time: '2020-06-08T12:21:53Z', upload_timestamp: '2020-06-01T12:21:53Z' })],
  },
  'SRV-196': {
    pass: [trace(sent, failed, track('ALICE', 'M1', { answer: { message_id: 'M1', ...why } }))],
    fail: [
      trace(sent, failed, track('ALICE', 'M1', { answer: { message_id: 'M1', status: 'undeliverable' } })),
      trace(sent, failed, track('ALICE', 'M1', { answer: { message_id: 'M1', ...why, status_code: '00' } })),
    ],
  },
  'SRV-197': {
    pass: [trace(named('M1'), byLocalId(200)), trace(named('M1'), named('M2'), byLocalId(300)), trace(byLocalId(404))],
    fail: [
      trace(named('M1'), byLocalId(300)),
      trace(named('M1'), byLocalId(200, LOCAL, bodyV2)),
      trace(named('M1'), named('M2'), byLocalId(200)),
    ],
  },
  'SRV-198': {
    pass: [trace(named('M1', slash), byLocalId(200, slash))],
    fail: [trace(named('M1', slash), byLocalId(404, slash))],
  },
};
