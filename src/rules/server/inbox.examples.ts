import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';
import { acknowledge, page, V1 } from './example-inbox.ts';
import { part, send } from './example-messages.ts';

const many = Array.from({ length: 501 }, (_, index) => `M${index}`);
const sends = many.map((id) => send(id));
const seen = page(many, { query: { max_results: 5000 } });

const count = (answer: object, headers: Readonly<Record<string, string>> = {}, quiet = false) =>
  exchange('GET', '/messageexchange/BOB/count', { answer, headers, context: { quiet } });

export const inboxExamples: Examples = {
  'SRV-060': {
    pass: [
      trace(page([])),
      trace(page(['M1'], { answer: { messages: ['M1'], links: { self: '/x' }, approx_inbox_count: 1 } })),
    ],
    fail: [
      trace(page([], { answer: {} })),
      trace(page([], { answer: { messages: [1] } })),
      trace(page([], { answer: { messages: [], links: ['/x'] } })),
      trace(page([], { answer: { messages: [], approx_inbox_count: '1' } })),
      trace(page([], { status: 404 })),
    ],
  },
  'SRV-061': {
    pass: [
      trace(page(['M1'], { headers: V1 })),
      trace(page(['M1'], { headers: V1, answer: { messages: ['M1'], links: 1 } })),
    ],
    fail: [
      trace(page([], { headers: V1, answer: { message_ids: [] } })),
      trace(page([], { headers: V1, status: 406 })),
    ],
  },
  'SRV-062': {
    pass: [trace(...sends, seen, page(many.slice(0, 500)))],
    fail: [trace(...sends, seen, page(many))],
  },
  'SRV-079': {
    pass: [
      trace(send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } }), send('M2'), page(['M2'])),
      trace(
        send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } }),
        part('M1', 2, '2:2', { status: 400 }),
        send('M2'),
        page(['M2']),
      ),
    ],
    fail: [trace(send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } }), page(['M1']))],
  },
  'SRV-080': {
    pass: [trace(send('M1'), page(['M1']), acknowledge('M1'), send('M2'), page(['M2']))],
    fail: [trace(send('M1'), page(['M1']), acknowledge('M1'), send('M2'), page(['M1', 'M2']))],
  },
  'SRV-081': {
    pass: [
      trace(
        send('M1'),
        send('M2', { headers: { 'Mex-To': 'ALICE' } }),
        page(['M2'], { mailbox: 'ALICE' }),
        page(['M1']),
      ),
    ],
    fail: [
      trace(
        send('M1'),
        send('M2', { headers: { 'Mex-To': 'ALICE' } }),
        page(['M2'], { mailbox: 'ALICE' }),
        page(['M1', 'M2']),
      ),
    ],
  },
  'SRV-082': {
    pass: [
      trace(count({ count: 3 })),
      trace(count({ count: 0, internalID: 'x', allResultsIncluded: true }, V1)),
      trace(page(['M1']), count({ count: 1 }, {}, true)),
    ],
    fail: [
      trace(count({ count: '3' })),
      trace(count({ count: 3 }, V1)),
      trace(page(['M1', 'M2']), count({ count: 1 }, {}, true)),
    ],
  },
};
