import type { Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { acknowledge, head, page, read } from './example-inbox.ts';
import { part, send } from './example-messages.ts';

const DAY_MS = 86_400_000;
const sent = [send('M1'), page(['M1'])];
const after = (...exchanges: readonly Exchange[]) => trace(...sent, ...exchanges);

const parts = [
  send('M3', { body: 'part 1', headers: { 'Mex-Chunk-Range': '1:3' } }),
  part('M3', 2, '2:3'),
  part('M3', 3, '3:3'),
  page(['M3']),
];
const ofParts = (...exchanges: readonly Exchange[]) => trace(...parts, ...exchanges);
const readPart = (chunk: number, status: number, range = `${chunk}:3`): Exchange =>
  read('M3', { chunk, status, answer: `part ${chunk}`, answerHeaders: { 'mex-chunk-range': range } });

const unknown = { context: { messageNeverIssued: true }, answer: undefined };
const NEVER = '20010101000000000000_ABCDEF';
const gone = { status: 410, answer: undefined };
const refused = (status: number) => ({ status, answer: undefined });
const acknowledged = (...exchanges: readonly Exchange[]) => after(read('M1'), acknowledge('M1'), ...exchanges);
const later = (days: number, status: number) =>
  read('M1', { status, answer: undefined, context: { clockMovedMs: days * DAY_MS } });

export const downloadExamples: Examples = {
  'SRV-090': {
    pass: [after(read('M1')), ofParts(readPart(2, 206)), after(read('M1', { headers: { 'Accept-Encoding': 'gzip' } }))],
    fail: [after(read('M1', { answer: 'hell' })), after(read('M1', refused(404)))],
  },
  'SRV-091': {
    pass: [ofParts(readPart(1, 206), readPart(2, 206), readPart(3, 200))],
    fail: [ofParts(readPart(1, 200)), ofParts(readPart(3, 206)), ofParts(readPart(2, 404))],
  },
  'SRV-092': {
    pass: [ofParts(readPart(1, 206), readPart(3, 200))],
    fail: [ofParts(readPart(2, 206, '1:3')), ofParts(readPart(3, 200, '3:4')), ofParts(readPart(1, 206, '1'))],
  },
  'SRV-093': {
    pass: [ofParts(readPart(2, 206), read('M3', { chunk: 0, ...refused(400) }))],
    fail: [ofParts(readPart(2, 206), read('M3', { chunk: 0 }))],
  },
  'SRV-094': {
    pass: [ofParts(read('M3', { status: 206, answer: 'part 1' }), readPart(1, 206))],
    fail: [
      ofParts(read('M3', { status: 206, answer: 'part 1' }), readPart(1, 404)),
      ofParts(read('M3', { status: 206, answer: 'part 1' }), read('M3', { chunk: 1, status: 206, answer: 'x' })),
    ],
  },
  'SRV-095': {
    pass: [
      after(read('M1'), read(NEVER, { ...unknown, status: 404 })),
      after(head('M1'), head(NEVER, { ...unknown, status: 404 })),
    ],
    fail: [
      after(read('M1'), read(NEVER, { ...unknown, status: 200 })),
      after(read('M1', { chunk: 1 }), read(NEVER, { ...unknown, chunk: 1, status: 403 })),
    ],
  },
  'SRV-096': {
    pass: [
      after(read('M1'), read('M1', { mailbox: 'ALICE', ...refused(403) })),
      after(read('M1'), read('M1', { mailbox: 'CAROL', chunk: 1, ...refused(404) })),
      after(read('M1'), head('M1', { mailbox: 'CAROL', ...refused(404) })),
    ],
    fail: [after(read('M1'), read('M1', { mailbox: 'ALICE' })), after(read('M1'), head('M1', { mailbox: 'CAROL' }))],
  },
  'SRV-097': {
    pass: [acknowledged(read('M1', gone)), acknowledged(read('M1', { chunk: 1, ...refused(404) }))],
    fail: [acknowledged(read('M1')), acknowledged(read('M1', { chunk: 1 }))],
  },
  'SRV-098': {
    pass: [after(read('M1'), later(6, 410))],
    fail: [after(read('M1'), later(6, 200)), after(read('M1'), later(6, 404))],
  },
  'SRV-099': {
    pass: [after(read('M1'), read('M1')), after(read('M1'), page(['M1']))],
    fail: [after(read('M1'), read('M1', refused(410))), after(read('M1'), page([]))],
  },
  'SRV-111': {
    pass: [after(read('M1'), read('M1'))],
    fail: [after(read('M1', { answerHeaders: { etag: '"1"' } }), read('M1', { answerHeaders: { etag: '"2"' } }))],
  },
  'SRV-116': {
    pass: [ofParts(readPart(3, 200), read('M3', { chunk: 4, ...refused(404) }))],
    fail: [ofParts(readPart(3, 200), read('M3', { chunk: 4, answer: 'part 3' }))],
  },
  'SRV-117': {
    pass: [after(head('M1', { mailbox: 'ALICE', ...refused(403) }))],
    fail: [],
  },
};
