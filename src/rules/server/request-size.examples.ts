import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { bytes, part, send, sendWith } from './example-messages.ts';

const first = send('M1');
const large = { body: bytes(101 * 1024 * 1024) };
const reset = { more: { failure: { kind: 'reset', message: 'ECONNRESET' } } } as const;
const accepted = { status: 202, answer: { message_id: 'M2' } };

function unanswered(exchange: ReturnType<typeof send>): ReturnType<typeof send> {
  const { response: _answer, ...rest } = exchange;
  return rest;
}

const upload = [send('M1', { headers: { 'Mex-Chunk-Range': '1:3' } }), part('M1', 2, '2:3')] as const;

export const requestSizeExamples: Examples = {
  'SRV-144': {
    pass: [
      trace(first, sendWith({}, { ...large, status: 413 })),
      trace(first, unanswered(sendWith({}, { ...large, ...reset })), send('M3')),
    ],
    fail: [trace(first, sendWith({}, { ...large, ...accepted }))],
  },
  'SRV-145': {
    pass: [trace(first, sendWith({}, { body: bytes(100_000_000), ...accepted }))],
    fail: [trace(first, sendWith({}, { body: bytes(100_000_000), status: 413 }))],
  },
  'SRV-175': {
    pass: [
      trace(...upload, part('M1', 3, '3:3', { ...large, status: 417 })),
      trace(...upload, unanswered(part('M1', 3, '3:3', { ...large, ...reset })), send('M3')),
    ],
    fail: [trace(...upload, part('M1', 3, '3:3', large))],
  },
};
