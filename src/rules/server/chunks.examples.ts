import type { BodyFacts } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';
import { download, listing, part, refusal, send, sendWith, track } from './example-messages.ts';

const whole = send('M0');
const opens = (range: string, body = 'part 1') => send('M1', { body, headers: { 'Mex-Chunk-Range': range } });
const rangeAnswered = (range: string, options: { readonly status: number; readonly answer?: unknown }) =>
  sendWith({ 'Mex-Chunk-Range': range }, options);
const accepted = { status: 202, answer: { message_id: 'M2' } };
const two = [opens('1:2'), part('M1', 2, '2:2')] as const;
const twoOfThree = [opens('1:3'), part('M1', 2, '2:3')] as const;
const foreign = (status: number) =>
  exchange('POST', '/messageexchange/BOB/outbox/M1/3', {
    status,
    body: 'part 3',
    headers: { 'Mex-Chunk-Range': '3:3' },
  });
const unknown = (status: number) => part('M9', 2, '2:3', { status, context: { messageNeverIssued: true } });

const gzip: BodyFacts = { bytes: 30, sha256: 'sha-packed', gzip: { valid: true, bytes: 6, sha256: 'sha-of-part 2' } };
const packed = { body: gzip, headers: { 'Content-Encoding': 'gzip' } };
const packedUpload = [
  send('M1', { ...packed, headers: { ...packed.headers, 'Mex-Chunk-Range': '1:2' } }),
  part('M1', 2, '2:2', packed),
] as const;
const seen = listing('BOB', ['M1']);
const fetched = (chunk: number, answer: string) =>
  exchange('GET', `/messageexchange/BOB/inbox/M1/${chunk}`, { status: chunk === 2 ? 200 : 206, answer });

export const chunkExamples: Examples = {
  'SRV-160': {
    pass: [trace(whole, opens('1:2'))],
    fail: [
      trace(opens('1:2'), rangeAnswered('1:3', { status: 417 })),
      trace(whole, rangeAnswered('1:2', { status: 202 })),
      trace(whole, rangeAnswered('1:2', { ...accepted, status: 200 })),
    ],
  },
  'SRV-161': {
    pass: [trace(...twoOfThree)],
    fail: [
      trace(opens('1:3'), part('M1', 2, '2:3', { status: 200 })),
      trace(opens('1:3'), part('M1', 2, '2:3', { answer: { message_id: 'M7' } })),
      trace(opens('1:3'), part('M1', 2, '2:3', { answer: { messageID: 'M1' } })),
    ],
  },
  'SRV-162': {
    pass: [trace(whole, opens('1:1')), trace(opens('1:1'), download('BOB', 'M1'))],
    fail: [
      trace(whole, rangeAnswered('1:1', { status: 417 })),
      trace(opens('1:1'), download('BOB', 'M1', { status: 206 })),
    ],
  },
  'SRV-163': {
    pass: [
      trace(whole, rangeAnswered('2:1', refusal('InvalidHeaderChunks'))),
      trace(whole, rangeAnswered('a:b', { status: 400 })),
    ],
    fail: [trace(whole, rangeAnswered('1:0', accepted)), trace(whole, rangeAnswered('1', accepted))],
  },
  'SRV-164': {
    pass: [trace(whole, rangeAnswered('2:2', { status: 400 }))],
    fail: [trace(whole, rangeAnswered('2:3', accepted))],
  },
  'SRV-165': {
    pass: [trace(...twoOfThree, part('M1', 3, '2:3', { status: 417 }))],
    fail: [trace(...twoOfThree, part('M1', 3, '2:3'))],
  },
  'SRV-166': { pass: [trace(...twoOfThree, part('M1', 3, '3:5'))], fail: [] },
  'SRV-167': {
    pass: [
      trace(...twoOfThree, part('M1', 4, '4:4', { status: 406 })),
      trace(...twoOfThree, part('M1', 4, '', { status: 404 })),
    ],
    fail: [trace(...twoOfThree, part('M1', 4, '4:4'))],
  },
  'SRV-168': {
    pass: [trace(...two, listing('BOB', ['M1']), part('M1', 2, '2:2', { status: 423 }))],
    fail: [
      trace(...two, listing('BOB', ['M1']), part('M1', 2, '2:2')),
      trace(...two, listing('BOB', ['M1']), part('M1', 1, '1:2', { status: 404 })),
    ],
  },
  'SRV-169': {
    pass: [trace(...twoOfThree, unknown(404))],
    fail: [trace(...twoOfThree, unknown(202)), trace(...twoOfThree, unknown(403))],
  },
  'SRV-170': {
    pass: [trace(...twoOfThree, foreign(403)), trace(...twoOfThree, foreign(404))],
    fail: [trace(...twoOfThree, foreign(202))],
  },
  'SRV-171': { pass: [trace(...twoOfThree, part('M1', 3, '3:3', { ...packed, status: 417 }))], fail: [] },
  'SRV-172': { pass: [trace(opens('1:4'), part('M1', 2, '2:4'), part('M1', 4, '4:4'))], fail: [] },
  'SRV-173': { pass: [trace(...twoOfThree, part('M1', 2, '2:3'))], fail: [] },
  'SRV-174': {
    pass: [trace(...twoOfThree, part('M1', 3, '3:3', { body: '', ...refusal('02') }))],
    fail: [trace(...twoOfThree, part('M1', 3, '3:3', { body: '' }))],
  },
  'SRV-176': {
    pass: [trace(...twoOfThree, part('M1', 3, ''))],
    fail: [trace(...twoOfThree, part('M1', 3, '', { status: 417 }))],
  },
  'SRV-177': {
    pass: [
      trace(whole, rangeAnswered('1:2000000', accepted), whole),
      trace(whole, rangeAnswered('1:2000000', { status: 400 }), send('M3')),
    ],
    fail: [
      trace(whole, rangeAnswered('1:2000000', { status: 500 }), send('M3')),
      trace(whole, rangeAnswered('1:2000000', accepted)),
    ],
  },
  'SRV-178': {
    pass: [
      trace(...twoOfThree, track('ALICE', 'M1', { answer: { message_id: 'M1', status: 'uploading' } })),
      trace(...twoOfThree, track('ALICE', 'M1', { status: 404 })),
    ],
    fail: [trace(...twoOfThree, track('ALICE', 'M1', { answer: { message_id: 'M1', status: 'Accepted' } }))],
  },
  'SRV-179': {
    pass: [
      trace(...two, seen, fetched(1, 'part 1'), fetched(2, 'part 2')),
      trace(...packedUpload, seen, fetched(2, 'part 2')),
    ],
    fail: [
      trace(...two, seen, fetched(1, 'part 2'), fetched(2, 'part 1')),
      trace(...packedUpload, seen, fetched(2, 'other')),
    ],
  },
};
