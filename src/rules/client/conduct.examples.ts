import type { Recording } from '../../core/recording.ts';
import type { Examples } from '../../core/rule.ts';
import { bodyOf } from '../example.ts';
import {
  acknowledges,
  asks,
  downloads,
  DRIVEN,
  handshake,
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

const AN_HOUR = { to: START + 60 * MINUTE };
const ROUTE = { to: 'BOB', workflowId: 'WORKFLOW' };
const wish = (content: string) => ({ ...ROUTE, bytes: content.length, sha256: bodyOf(content).sha256 });
const askedFor = (...contents: readonly string[]): Partial<Recording> => ({ asked: contents.map(wish) });
const seed = (messageId: string, content: string) => ({
  ...{ messageId, type: 'DATA' as const, workflowId: 'W', parts: 1 },
  ...{ bytes: content.length, sha256: bodyOf(content).sha256 },
});
const kept = (content: string) => ({ at: START, name: content, ...bodyOf(content) });
const acted = (kind: 'send' | 'poll' | 'track' | 'handshake', result = 0, output = ''): Partial<Recording> => ({
  ...DRIVEN,
  steps: [step(kind, -10, { until: START + MINUTE, result, output })],
});
const overTls = (version: string, clientCertificate: 'none' | 'trusted') =>
  lists(0, [], { more: { connection: { id: 'c1', tls: { version, clientCertificate } } } });
const leaking = () => {
  const listing = lists(0, []);
  return recorded({}, { ...listing, request: { ...listing.request, leaks: ['password'] } });
};
const WRONG = {
  certificate: 'expired' as const,
  refusedHandshakes: [{ at: START, message: 'certificate has expired' }],
};
const silent = (ms: number) => unanswered(lists(0, [], { ms }), { fault: 'silence' });

const many = Array.from({ length: 600 }, (_, index) => `message ${index}`);
const sentAll = many.map((content, index) => sends(index, `M${index}`, { body: content }));
const askedHome: Partial<Recording> = { asked: many.map((content) => ({ ...wish(content), to: 'ALICE' })) };
const sentHome = many.map((content, index) =>
  sends(index, `M${index}`, { body: content, headers: { 'Mex-To': 'ALICE' } }),
);
const received = (id: string, after: number) => [downloads(after, id), acknowledges(after + 10, id)] as const;
/** Lists and receives so many of them. */
const receivedOf = (count: number) => [
  lists(
    700,
    many.slice(0, count).map((_, index) => `M${index}`),
  ),
  ...many.slice(0, count).flatMap((_, index) => received(`M${index}`, 1000 + index * 20)),
];
const KILLED = {
  ...DRIVEN,
  steps: [step('poll', -10), step('kill', 500), step('poll', SECOND, { until: START + MINUTE, result: 0 })],
};
const KILLED_SENDING = {
  ...KILLED,
  steps: [step('send', -10), step('kill', 500), step('send', SECOND, { until: START + MINUTE })],
};
const busy = (after: number) => sends(after, '', { status: 503, answer: undefined });

const TRACKED = { answer: { message_id: 'M1', status_timestamp: '20261121120000' } };
const tracked = (after: number, more: object = {}) =>
  asks('GET', '/outbox/tracking?messageID=M1', { after, ...TRACKED, ...more });
const lookup = (...ids: readonly string[]) => ({
  ...asks('GET', '', { after: 0, answer: { results: ids.map((id) => ({ mailbox_id: id })) } }),
});
const found = (...ids: readonly string[]) => {
  const exchange = lookup(...ids);
  return { ...exchange, request: { ...exchange.request, path: '/messageexchange/endpointlookup/X26/W' } };
};
const report = downloads(0, 'M1', {
  answer: undefined,
  answerHeaders: { 'mex-messagetype': 'REPORT', 'mex-linkedmsgid': 'S1' },
});
const unregistered = {
  status: 417,
  answer: { message_id: '', detail: [{ event: 'SEND', code: '12', msg: 'Unregistered' }] },
};
const PACKED = { 'Content-Encoding': 'gzip' };
const packed = { bytes: 9, sha256: 'packed', gzip: { valid: true, bytes: 5, sha256: bodyOf('hello').sha256 } };
const readAs = (headers: Record<string, string>, stored: string) =>
  recorded(
    { seeded: [seed('M1', 'hello')], stored: [kept(stored)] },
    downloads(0, 'M1', { answerHeaders: headers }),
    acknowledges(10, 'M1'),
  );
const partsRead = (stored: string) =>
  recorded(
    { seeded: [seed('M1', 'hello')], stored: [kept(stored)] },
    downloads(0, 'M1', { status: 206, answerHeaders: { 'mex-chunk-range': '1:2' } }),
    downloads(10, 'M1', { part: 2, answerHeaders: { 'mex-chunk-range': '2:2' } }),
    acknowledges(20, 'M1'),
  );
const inParts = (body: string) =>
  [
    sends(0, 'M1', { body: 'hel', headers: { 'Mex-Chunk-Range': '1:2' } }),
    sendsPart(10, 'M1', 2, 2, { body }),
  ] as const;
const gone = (status: number) => downloads(0, 'M1', { status });

export const conductExamples: Examples = {
  'CLI-006': {
    pass: [recorded({}, lists(0, []))],
    fail: [leaking(), recorded(acted('poll', 1, 'cannot log in with [redacted]'), lists(0, []))],
  },
  'CLI-010': {
    pass: [recorded({}, overTls('TLSv1.3', 'trusted'))],
    fail: [recorded({}, overTls('TLSv1.1', 'trusted')), recorded({}, overTls('TLSv1.2', 'none'))],
  },
  'CLI-011': { pass: [recorded(WRONG)], fail: [recorded(WRONG, handshake(0))] },
  'CLI-014': {
    pass: [recorded(AN_HOUR, silent(10 * SECOND), lists(MINUTE, []))],
    fail: [recorded(AN_HOUR, silent(30 * MINUTE))],
  },
  'CLI-051': {
    pass: [recorded(acted('poll', 0, 'message S1 was not delivered'), sends(-20, 'S1'), report)],
    fail: [],
  },
  'CLI-100': {
    pass: [recorded({}, tracked(0))],
    fail: [
      recorded({}, asks('GET', '/outbox/tracking?=M1', { after: 0 })),
      recorded({}, asks('GET', '/outbox/tracking?messageId=M1', { after: 0 })),
    ],
  },
  'CLI-101': { pass: [recorded({}, tracked(0), tracked(MINUTE))], fail: [] },
  'CLI-103': {
    pass: [recorded({}, tracked(0, { status: 404 }), tracked(10 * MINUTE, { status: 404 }))],
    fail: [recorded({}, ...[0, 1, 2, 3, 4, 5].map((count) => tracked(count * SECOND, { status: 404 })))],
  },
  'CLI-104': { pass: [recorded(acted('track'), tracked(0))], fail: [recorded(acted('track', 1), tracked(0))] },
  'CLI-105': { pass: [recorded({}, found('A', 'B')), recorded({}, found(), sends(10, 'M1'))], fail: [] },
  'CLI-110': {
    pass: [recorded(askedFor(...many), ...sentAll)],
    fail: [
      recorded({ ...askedFor(...many), ...AN_HOUR }, ...sentAll.slice(1)),
      recorded({ ...askedFor(...many), ...AN_HOUR }, ...sentAll, sends(700, 'M700', { body: 'message 7' })),
    ],
  },
  'CLI-112': { pass: [recorded({}, lists(0, [], { ms: 50 }), lists(10, [], { ms: 50 }))], fail: [] },
  'CLI-113': {
    pass: [recorded(askedFor('hello'), busy(0), busy(SECOND), busy(2 * SECOND), sends(9 * SECOND, 'M1'))],
    fail: [recorded(askedFor('hello', 'other'), busy(0), busy(SECOND), busy(2 * SECOND), sends(9 * SECOND, 'M1'))],
  },
  'CLI-114': {
    pass: [recorded({}, ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((count) => received(`M${count}`, count * SECOND)))],
    fail: [
      recorded(
        {},
        lists(
          -10,
          Array.from({ length: 500 }, (_, index) => `M${index}`),
        ),
        ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((count) => received(`M${count}`, count * 3 * 60 * MINUTE)),
      ),
    ],
  },
  'CLI-115': {
    pass: [
      recorded(
        { ...KILLED, seeded: [seed('M1', 'a')], stored: [kept('a')] },
        downloads(0, 'M1'),
        ...received('M1', 2 * SECOND),
      ),
      recorded({ ...KILLED_SENDING, ...askedFor('hello', 'hello') }, sends(0, 'M1')),
    ],
    fail: [
      recorded({ ...KILLED, seeded: [seed('M1', 'a')], stored: [] }, ...received('M1', 0)),
      recorded({ ...KILLED_SENDING, ...askedFor('hello') }, sends(0, 'M1'), sends(2 * SECOND, 'M2')),
    ],
  },
  'WFL-050': {
    pass: [recorded(askedFor('hello'), sends(0, 'M1')), readAs({}, 'hello')],
    fail: [recorded(askedFor('other'), sends(0, 'M1')), readAs({}, '"hello"')],
  },
  'WFL-051': {
    pass: [recorded(askedFor('hello'), sends(0, 'M1', { body: packed, headers: PACKED })), readAs(PACKED, 'hello')],
    fail: [recorded(askedFor('other'), sends(0, 'M1', { body: packed, headers: PACKED })), readAs(PACKED, 'packed')],
  },
  'WFL-052': {
    pass: [recorded(askedFor('hello'), ...inParts('lo')), partsRead('hello')],
    fail: [recorded(askedFor('hello'), ...inParts('l')), partsRead('hel')],
  },
  'WFL-053': {
    pass: [
      recorded(askedFor(...many), ...sentAll),
      recorded({ ...askedHome, ...AN_HOUR }, ...sentHome, ...receivedOf(600)),
      recorded({ ...askedHome, ...AN_HOUR, source: 'proxy' }, ...sentHome, ...receivedOf(500)),
    ],
    fail: [
      recorded({ ...askedFor(...many), ...AN_HOUR }, ...sentAll.slice(1)),
      recorded({ ...askedHome, ...AN_HOUR }, ...sentHome, ...receivedOf(500)),
    ],
  },
  'WFL-054': {
    pass: [
      recorded(acted('handshake', 1), handshake(0, { status: 503 })),
      recorded({}, unanswered(handshake(0)), handshake(MINUTE)),
    ],
    fail: [recorded(acted('handshake', 0), handshake(0, { status: 503 }))],
  },
  'WFL-055': {
    pass: [recorded(acted('send', 1, 'SEND 12'), sends(0, '', unregistered))],
    fail: [
      recorded(acted('send', 0), sends(0, '', unregistered)),
      recorded({}, sends(0, '', unregistered), sends(10, '', unregistered)),
    ],
  },
  'WFL-056': {
    pass: [recorded({}, report, acknowledges(10, 'M1'))],
    fail: [recorded(acted('poll', 1), report)],
  },
  'WFL-057': { pass: [recorded({}, gone(404))], fail: [recorded({}, gone(404), acknowledges(10, 'M1'))] },
  'WFL-058': { pass: [recorded({}, gone(410))], fail: [recorded({}, gone(410), acknowledges(10, 'M1'))] },
};
