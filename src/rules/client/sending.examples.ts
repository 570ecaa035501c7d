import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import type { Recording } from '../../core/recording.ts';
import type { Examples } from '../../core/rule.ts';
import { bodyOf } from '../example.ts';
import {
  asks,
  DRIVEN,
  lists,
  MINUTE,
  recorded,
  SECOND,
  sends,
  sendsPart,
  START,
  step,
  unanswered,
} from './example-client.ts';

const ROUTE = { to: 'BOB', workflowId: 'WORKFLOW' };
const askedFor = (...contents: readonly string[]): Partial<Recording> => ({
  asked: contents.map((content) => ({ ...ROUTE, bytes: content.length, sha256: bodyOf(content).sha256 })),
});
const gzip = (content: string, valid = true): BodyFacts => ({
  ...{ bytes: 9, sha256: `packed-${content}` },
  gzip: { valid, bytes: content.length, sha256: bodyOf(content).sha256 },
});
const PACKED = { 'Content-Encoding': 'gzip' };
const begins = (after: number, of: number, more: object = {}) => {
  const { headers = {}, ...rest } = more as { headers?: Record<string, string> };
  return sends(after, 'M1', { ...rest, headers: { 'Mex-Chunk-Range': `1:${of}`, ...headers } });
};
const bytes = (count: number): BodyFacts => ({ bytes: count, sha256: `sha-${count}` });
const withHeaders = (headers: Record<string, string>, body: string | BodyFacts = 'hello') =>
  recorded({}, sends(0, 'M1', { headers, body }));
const without = (name: string) => {
  const send = sends(0, 'M1');
  return recorded(
    {},
    { ...send, request: { ...send.request, headers: send.request.headers.filter(([key]) => key !== name) } },
  );
};
const part2 = sendsPart(SECOND, 'M1', 2, 3);
const part3 = sendsPart(2 * SECOND, 'M1', 3, 3);
const failed = { status: 503 };
const refused = (code: string) => ({
  status: 417,
  answer: { message_id: '', detail: [{ event: 'SEND', code, msg: 'Refused' }] },
});
const V1_REFUSAL = {
  status: 417,
  answer: { messageID: '', errorEvent: 'SEND', errorCode: '16', errorDescription: 'Not allowed' },
};
const said = (output: string, result = 1): Partial<Recording> => ({
  ...DRIVEN,
  steps: [step('send', -10, { until: START + MINUTE, result, output })],
});
const AN_HOUR = { to: START + 60 * MINUTE };
const withValues = (name: string, personal: readonly ('NHS number' | 'date of birth')[], digest = 'd'): Exchange => {
  const send = sends(0, 'M1');
  const values = [{ name, characters: 10, classes: [], personal, digest }];
  return { ...send, request: { ...send.request, values } };
};
const localId = (after: number, value: string) => sends(after, `M${after}`, { headers: { 'Mex-LocalID': value } });
const html = { status: 502, answer: '<html><body>Bad gateway</body></html>' };

export const sendingExamples: Examples = {
  'CLI-070': {
    pass: [
      recorded(askedFor('hello'), sends(0, 'M1')),
      recorded(askedFor('hello'), sends(0, 'M1', { body: gzip('hello'), headers: PACKED })),
      recorded(askedFor('part 1part 2'), begins(0, 2, { body: 'part 1' }), sendsPart(10, 'M1', 2, 2)),
    ],
    fail: [
      recorded(askedFor('other'), sends(0, 'M1')),
      recorded(askedFor('part 1part'), begins(0, 2, { body: 'part 1' }), sendsPart(10, 'M1', 2, 2)),
    ],
  },
  'CLI-071': {
    pass: [recorded({}, sends(0, 'M1'))],
    fail: [without('Mex-To'), withHeaders({ 'Mex-WorkflowID': ' ' })],
  },
  'CLI-072': {
    pass: [
      recorded({}, begins(0, 2, { body: bytes(90_000_000) }), sendsPart(10, 'M1', 2, 2, { body: bytes(90_000_000) })),
    ],
    fail: [recorded({}, sends(0, 'M1', { body: bytes(104_857_601) }))],
  },
  'CLI-073': {
    pass: [
      recorded(
        {},
        begins(0, 3, { body: gzip('part 1'), headers: PACKED }),
        sendsPart(10, 'M1', 2, 3, { body: gzip('part 2') }),
      ),
    ],
    fail: [
      recorded({}, begins(0, 3, { body: gzip('part 1', false), headers: PACKED })),
      recorded({}, begins(0, 3, { body: gzip('part 1'), headers: PACKED }), part2),
    ],
  },
  'CLI-074': {
    pass: [recorded({}, begins(0, 3), part2)],
    fail: [recorded({}, begins(0, 3, { body: gzip('part 1'), headers: PACKED }), part2)],
  },
  'CLI-075': {
    pass: [recorded({}, begins(0, 3), part2, part3)],
    fail: [
      recorded({}, begins(0, 2), part2),
      recorded({}, begins(0, 3), sendsPart(10, 'M1', 2, 3, { headers: { 'Mex-Chunk-Range': '1:3' } })),
      recorded({}, begins(0, 3), sendsPart(10, 'M9', 2, 3, { status: 404 })),
    ],
  },
  'CLI-076': {
    pass: [recorded(askedFor('', 'hello'), sends(0, 'M1'))],
    fail: [recorded({}, sends(0, 'M1', { body: '' }))],
  },
  'CLI-077': {
    pass: [recorded({}, begins(0, 3), part2, part3)],
    fail: [
      recorded({}, begins(0, 3, { ms: 900 }), sendsPart(100, 'M1', 2, 3)),
      recorded({}, begins(0, 3), sendsPart(10, 'M1', 2, 3, failed), sendsPart(20, 'M1', 3, 3)),
      recorded({}, begins(0, 3), sendsPart(20, 'M1', 3, 3)),
    ],
  },
  'CLI-078': {
    pass: [recorded({}, begins(0, 2, { body: bytes(6_000_000) }), sendsPart(10, 'M1', 2, 2))],
    fail: [recorded({}, begins(0, 2, { body: bytes(1000) }), sendsPart(10, 'M1', 2, 2))],
  },
  'CLI-080': { pass: [recorded(said('accepted M1', 0), sends(0, 'M1'))], fail: [] },
  'CLI-082': {
    pass: [recorded({}, begins(0, 3), sendsPart(10, 'M1', 2, 3, failed), part2)],
    fail: [recorded({}, begins(0, 3), sendsPart(10, 'M1', 2, 3, failed), begins(SECOND, 3))],
  },
  'CLI-083': {
    pass: [
      recorded(AN_HOUR, unanswered(sends(0, 'M1'))),
      recorded(
        AN_HOUR,
        unanswered(sends(0, 'M1')),
        asks('GET', '/outbox/tracking/L', { after: 10, status: 404 }),
        sends(20, 'M1'),
      ),
    ],
    fail: [recorded({}, unanswered(sends(0, 'M1'), { fault: 'lost answer' }), sends(SECOND, 'M2'))],
  },
  'CLI-084': {
    pass: [recorded({}, begins(0, 3), sendsPart(10, 'M1', 2, 3, { status: 423 }), part3)],
    fail: [
      recorded({}, begins(0, 3), ...[10, 20, 30].map((after) => sendsPart(after, 'M1', 2, 3, { status: 423 }))),
      recorded({}, begins(0, 3), sendsPart(10, 'M1', 2, 3, { status: 423 }), begins(SECOND, 3)),
    ],
  },
  'CLI-085': {
    pass: [
      recorded(said('refused: SEND 16'), sends(0, '', refused('16'))),
      recorded(said('Not allowed'), sends(0, '', V1_REFUSAL)),
    ],
    fail: [recorded(said('it failed'), sends(0, '', refused('16')))],
  },
  'CLI-086': {
    pass: [recorded({}, lists(0, [], html), lists(MINUTE, [])), recorded(said('failed'), sends(0, '', html))],
    fail: [recorded(AN_HOUR, lists(0, []), lists(SECOND, []), lists(2 * SECOND, [], html))],
  },
  'CLI-087': {
    pass: [recorded(AN_HOUR, sends(0, '', refused('12')))],
    fail: [recorded({}, sends(0, '', refused('12')), sends(SECOND, '', refused('12')))],
  },
  'CLI-088': {
    pass: [withHeaders({ 'Mex-Subject': 'plain' })],
    fail: [withHeaders({ 'Mex-Subject': 'a\tb' })],
  },
  'CLI-089': {
    pass: [withHeaders({ 'Mex-Subject': 'x'.repeat(500) })],
    fail: [withHeaders({ 'Mex-Subject': 'x'.repeat(501) })],
  },
  'CLI-090': { pass: [withHeaders({ 'Mex-Subject': 'caf\u00e9' })], fail: [] },
  'CLI-091': {
    pass: [withHeaders({ 'Mex-Content-Checksum': 'b10a8db164e0754105b7a99be72e3fe5' })],
    fail: [
      withHeaders({ 'Content-Checksum': 'b10a8db164e0754105b7a99be72e3fe5' }),
      withHeaders({ 'Mex-Content-Checksum': 'a'.repeat(64) }),
    ],
  },
  'CLI-092': {
    pass: [withHeaders({ 'Mex-Content-Compressed': 'Y' })],
    fail: [withHeaders({ 'Mex-Content-Compressed': 'TRUE' })],
  },
  'CLI-093': {
    pass: [withHeaders(PACKED, gzip('hello'))],
    fail: [withHeaders(PACKED), withHeaders(PACKED, gzip('x', false))],
  },
  'CLI-094': {
    pass: [withHeaders({ ...PACKED, 'Content-Type': 'text/csv' })],
    fail: [withHeaders({ ...PACKED, 'Content-Type': 'application/gzip' })],
  },
  'CLI-095': {
    pass: [
      withHeaders({ 'Mex-LocalID': 'order-17' }),
      recorded({}, localId(0, '9990000018'), localId(1, '1'), localId(2, '2')),
    ],
    fail: [
      recorded({}, withValues('mex-localid', ['NHS number', 'date of birth'])),
      recorded({}, withValues('mex-localid', ['NHS number'], 'a'), withValues('mex-localid', ['NHS number'], 'b')),
    ],
  },
  'CLI-096': {
    pass: [withHeaders({ 'Mex-FileName': 'report.csv' })],
    fail: [recorded({}, withValues('mex-filename', ['NHS number', 'date of birth']))],
  },
  'CLI-097': {
    pass: [recorded({}, localId(0, 'a'), localId(1, 'b'), asks('GET', '/outbox/tracking/a', { after: 9 }))],
    fail: [
      recorded({}, localId(0, 'a'), localId(1, 'a'), asks('GET', '/outbox/tracking/a', { after: 9, status: 300 })),
    ],
  },
};
