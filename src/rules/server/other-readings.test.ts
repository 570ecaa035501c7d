import { describe, expect, test } from 'vitest';
import type { Trace } from '../../core/trace.ts';
import { judge } from '../../core/judge.ts';
import { DAY_MS } from '../../mesh/limits.ts';
import { exchange, trace } from '../example.ts';
import { download, listing, OUTBOX, part, refusal, send, sendWith, track } from './example-messages.ts';
import { serverRules } from './index.ts';

const first = send('M1');
const accepted = { status: 202, answer: { message_id: 'M2' } };
const inThree = send('M1', { headers: { 'Mex-Chunk-Range': '1:3' } });
const late = { context: { clockMovedMs: 11 * DAY_MS } };
const v1 = { headers: { Accept: 'application/json' } };
const validation = {
  status: 400,
  answer: { detail: [{ loc: ['header', 'mex-to'], msg: 'required', type: 'missing' }] },
};

/** What a correct server may do although ours doesn't: the official sandbox does most of it. */
const readings: Readonly<Record<string, Trace>> = {
  'ids of 32 hex digits': trace(send('0B5E46685DFCCA3DB9A30E58F12C320B')),
  'a validation error for a missing recipient': trace(first, sendWith({ 'Mex-To': undefined }, validation)),
  'an empty workflow id taken': trace(first, sendWith({ 'Mex-WorkflowID': '' }, accepted)),
  'Mex-From ignored': trace(first, sendWith({ 'Mex-From': 'CAROL' }, accepted)),
  'Mex-MessageType ignored': trace(first, sendWith({ 'Mex-MessageType': 'REPORT' }, accepted)),
  'an unknown coding passed on': trace(first, sendWith({ 'Content-Encoding': 'br' }, accepted)),
  'an unknown coding refused by 422': trace(first, sendWith({ 'Content-Encoding': 'br' }, { status: 422 })),
  'a checksum in base64 refused': trace(first, sendWith({ 'Mex-Content-Checksum': 'a+/=' }, validation)),
  'a recipient in lower case unknown': trace(first, sendWith({ 'Mex-To': 'bob' }, refusal('12'))),
  'accented letters refused': trace(first, sendWith({ 'Mex-Subject': 'caf\u00e9' }, validation)),
  'a header given twice taken': trace(first, repeated('Mex-Subject')),
  'parts not supported at all': trace(first, sendWith({ 'Mex-Chunk-Range': '1:3' }, refusal('17'))),
  'blanks in a range': trace(first, sendWith({ 'Mex-Chunk-Range': ' 1 : 2 ' }, accepted)),
  'another total taken': trace(inThree, part('M1', 2, '2:5')),
  'a message delivered with a gap': trace(inThree, part('M1', 3, '3:3'), listing('BOB', ['M1'])),
  'a part refused because it came before': trace(inThree, part('M1', 3, '3:3', { status: 417 })),
  'another encoding refused': trace(
    inThree,
    part('M1', 2, '2:3', { status: 417, headers: { 'Content-Encoding': 'gzip' } }),
  ),
  'parts after acknowledgement answered 404': trace(
    send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } }),
    part('M1', 2, '2:2'),
    listing('BOB', ['M1']),
    exchange('PUT', '/messageexchange/BOB/inbox/M1/status/acknowledged'),
    part('M1', 2, '2:2', { status: 404 }),
  ),
  'an upload not tracked': trace(inThree, track('ALICE', 'M1', { status: 404 })),
  'a first look long after the send': trace(first, listing('BOB', ['M1'], { at: first.at + 3_600_000 })),
  'a content type lost': trace(
    send('M1', { headers: { 'Content-Type': 'text/csv' } }),
    download('BOB', 'M1', { answerHeaders: { 'Content-Type': 'application/octet-stream' } }),
  ),
  'messageType in title case': trace(
    track('ALICE', 'M1', { ...v1, answer: { dtsId: 'M1', messageId: 'M1', fileSize: 5, messageType: 'Data' } }),
  ),
  'nulls in tracking': trace(track('ALICE', 'M1', { answer: { message_id: 'M1', status: null, expiry_time: null } })),
  'an expiry report that expired itself': trace(
    first,
    send('M2', late),
    send('M3', { ...late, headers: { 'Mex-To': 'ALICE' } }),
    listing('BOB', ['M2'], late),
    listing('ALICE', ['M3'], late),
  ),
  'foreign tracking answered 404': trace(
    first,
    track('ALICE', 'M1', { answer: { message_id: 'M1' } }),
    track('BOB', 'M1', { status: 404 }),
  ),
  'a local id that was used before the recording': trace(
    send('M1', { headers: { 'Mex-LocalID': 'ODS' } }),
    exchange('GET', '/messageexchange/ALICE/outbox/tracking/ODS', { status: 300 }),
  ),
  'a lookup that wants a token': trace(
    exchange('GET', '/messageexchange/workflowsearch/WORKFLOW', { token: 'absent', status: 403 }),
  ),
};

function repeated(name: string) {
  const { request, ...rest } = sendWith({}, accepted);
  return {
    ...rest,
    request: { ...request, path: OUTBOX, headers: [...request.headers, [name, 'a'], [name, 'b']] as const },
  };
}

describe('no rule fails a server for', () => {
  test.each(Object.entries(readings))('%s', (_, evidence) => {
    const failed = serverRules.filter((rule) => judge(rule, evidence).some(({ verdict }) => verdict.kind === 'fail'));
    expect(failed.map(({ id }) => id)).toEqual([]);
  });
});
