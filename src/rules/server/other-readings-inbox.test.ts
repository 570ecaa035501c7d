import { describe, expect, test } from 'vitest';
import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import { judge } from '../../core/judge.ts';
import type { Trace } from '../../core/trace.ts';
import { bodyOf, trace } from '../example.ts';
import { acknowledge, head, page, read, V1 } from './example-inbox.ts';
import { part, send, track } from './example-messages.ts';
import { serverRules } from './index.ts';

const DAY_MS = 86_400_000;
const refused = (status: number) => ({ status, answer: undefined });
const named = (messageId: string, headers: Readonly<Record<string, string>> = {}) => ({
  answerHeaders: {
    'mex-messageid': messageId,
    'mex-from': 'ALICE',
    'mex-to': 'BOB',
    'mex-workflowid': 'WORKFLOW',
    'mex-messagetype': 'DATA',
    'mex-filename': `${messageId}.dat`,
    ...headers,
  },
});
const seen = [send('M1'), page(['M1'])];
const inTwo = [send('M2', { headers: { 'Mex-Chunk-Range': '1:2' } }), part('M2', 2, '2:2'), page(['M2'])];
const after = (...exchanges: readonly Exchange[]) => trace(...seen, ...exchanges);

const ten = Array.from({ length: 10 }, (_, index) => `M${index}`);
const next = `/messageexchange/BOB/inbox?continue_from=${'n'.repeat(24)}`;
const first = page(ten, { query: { max_results: 10 }, next });
const sentTen = [...ten.map((id) => send(id)), page(ten)];

const plain = bodyOf('hello');
const gzip: BodyFacts = { bytes: 25, sha256: 'zipped', gzip: { valid: true, bytes: 5, sha256: plain.sha256 } };
const isGzip = { 'content-encoding': 'gzip' };
const acceptsGzip = { headers: { 'Accept-Encoding': 'gzip' } };
const sentGzip = [send('M1', { headers: { 'Content-Encoding': 'gzip' }, body: gzip }), page(['M1'])];

const data = send('LOWER', { headers: { 'Mex-WorkflowID': 'data' } });
const upper = send('UPPER', { headers: { 'Mex-WorkflowID': 'DATA' } });
const others = send('OTHER', { headers: { 'Mex-WorkflowID': 'OTHER' } });
const mixed = [data, upper, others, page(['LOWER', 'UPPER', 'OTHER'])];
const filtered = { workflow_filter: 'DATA' };

const report = {
  'mex-messagetype': 'REPORT',
  'mex-messageid': 'R1',
  'mex-linkedmsgid': 'M1',
  'mex-workflowid': 'WORKFLOW',
  'mex-statusevent': 'SEND',
  'mex-statuscode': '14',
  'mex-statussuccess': 'ERROR',
  'mex-statusdescription': 'Message not collected',
  'mex-statustimestamp': '20250615120000',
};
const readReport = (headers: object) =>
  read('R1', { mailbox: 'ALICE', answer: undefined, answerHeaders: { ...report, ...headers } });

/** What a correct server may do although ours doesn't: the live service or the official sandbox do most of it. */
const readings: Readonly<Record<string, Trace>> = {
  'a message that is not listed at once': trace(send('M1'), page([]), read('M1', refused(404))),
  'newest messages first': trace(send('M1'), send('M2'), page(['M2', 'M1'])),
  'no links at all': trace(page([], { answer: { messages: [] } })),
  'a next link on the last page': trace(...sentTen, first, page([], { path: next })),
  'an empty page before the last': trace(
    ...mixed,
    page([], { query: filtered, next }),
    page(['UPPER'], { path: next }),
  ),
  'filters without regard to case': trace(...mixed, page(['LOWER', 'UPPER'], { query: filtered })),
  'filters with regard to case': trace(...mixed, page(['UPPER'], { query: filtered })),
  'a forged continue_from ignored': after(page(['M1'], { query: { continue_from: 'c'.repeat(30) } })),
  'max_results ignored in version 1': after(page(['M1'], { query: { max_results: 9 }, headers: V1 })),
  'a listing that lags behind an acknowledgement': after(acknowledge('M1'), page(['M1'])),
  'a message delivered with a gap': trace(
    send('M3', { headers: { 'Mex-Chunk-Range': '1:3' } }),
    part('M3', 3, '3:3'),
    send('M4'),
    page(['M3', 'M4']),
  ),
  'a part sent again with another body': trace(
    send('M2', { headers: { 'Mex-Chunk-Range': '1:2' } }),
    part('M2', 2, '2:2', { body: 'one' }),
    part('M2', 2, '2:2', { body: 'other' }),
    page(['M2']),
    read('M2', { chunk: 2, answer: 'other', answerHeaders: { 'mex-chunk-range': '2:2' } }),
  ),
  'gzip made by the server': after(read('M1', { ...acceptsGzip, answer: gzip, ...named('M1', isGzip) })),
  'gzip undone although accepted': trace(...sentGzip, read('M1', { ...acceptsGzip, answer: plain, ...named('M1') })),
  'gzip handed on': trace(...sentGzip, read('M1', { ...acceptsGzip, answer: gzip, ...named('M1', isGzip) })),
  'false gzip taken and given as it is': trace(
    send('M1', { headers: { 'Content-Encoding': 'gzip' }, body: 'false' }),
    page(['M1']),
    read('M1', { ...acceptsGzip, answer: 'false', ...named('M1', isGzip) }),
  ),
  "somebody else's message answered 404": after(
    read('M1', named('M1')),
    read('M1', { mailbox: 'CAROL', ...refused(404) }),
  ),
  'headers for the sender': after(read('M1', named('M1')), head('M1', { mailbox: 'ALICE' })),
  'an acknowledged message answered 404': after(
    read('M1', named('M1')),
    acknowledge('M1'),
    read('M1', refused(404)),
    head('M1', refused(404)),
  ),
  'a deleted message answered 404': after(
    read('M1', named('M1')),
    read('M1', { ...refused(404), context: { clockMovedMs: 31 * DAY_MS } }),
  ),
  'HEAD of several parts answered 206': trace(...inTwo, head('M2', { status: 206 })),
  'an id in the answer to an acknowledgement': after(acknowledge('M1', { answer: { message_id: 'M1' } })),
  'a second acknowledgement refused': after(acknowledge('M1'), acknowledge('M1', refused(410))),
  'an incomplete message acknowledged': trace(send('M2', { headers: { 'Mex-Chunk-Range': '1:2' } }), acknowledge('M2')),
  'tracking that lags behind an acknowledgement': after(
    acknowledge('M1'),
    track('ALICE', 'M1', { answer: { message_id: 'M1', status: 'accepted' } }),
    track('ALICE', 'M1', { answer: { message_id: 'M1', status: 'acknowledged' } }),
  ),
  'a report to the intended recipient': trace(send('M1'), readReport({ 'mex-to': 'BOB' })),
  'a report with the subject NDR': trace(send('M1'), readReport({ 'mex-subject': 'NDR', 'mex-from': '' })),
};

describe('no rule fails a server for', () => {
  test.each(Object.entries(readings))('%s', (_, evidence) => {
    const failed = serverRules.filter((rule) => judge(rule, evidence).some(({ verdict }) => verdict.kind === 'fail'));
    expect(failed.map(({ id }) => id)).toEqual([]);
  });
});
