import type { Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { acknowledge, page, V1 } from './example-inbox.ts';
import { send, track } from './example-messages.ts';

const after = (...exchanges: readonly Exchange[]) => trace(send('M1'), page(['M1']), ...exchanges);

export const acknowledgeExamples: Examples = {
  'SRV-120': {
    pass: [
      after(acknowledge('M1')),
      after(acknowledge('M1', { answer: { message_id: 'M1' } })),
      after(acknowledge('M1', { headers: V1, answer: { messageId: 'M1' } })),
    ],
    fail: [
      after(acknowledge('M1', { status: 202 })),
      after(acknowledge('M1', { answer: { messageId: 'M2' } })),
      after(acknowledge('M1', { headers: V1 })),
      after(acknowledge('M1', { headers: V1, answer: { message_id: 'M1' } })),
    ],
  },
  'SRV-121': {
    pass: [
      after(acknowledge('M1', { mailbox: 'ALICE', status: 403 }), acknowledge('M1')),
      after(acknowledge('M1', { mailbox: 'CAROL', status: 404 }), acknowledge('M1')),
    ],
    fail: [after(acknowledge('M1', { mailbox: 'ALICE' }), acknowledge('M1'))],
  },
  'SRV-122': { pass: [after(acknowledge('M1'), acknowledge('M1', { status: 410 }))], fail: [] },
  'SRV-123': {
    pass: [trace(acknowledge('M9', { status: 404, context: { messageNeverIssued: true } }))],
    fail: [],
  },
  'SRV-124': {
    pass: [trace(send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } }), acknowledge('M1', { status: 404 }))],
    fail: [],
  },
  'SRV-125': {
    pass: [
      after(acknowledge('M1'), track('ALICE', 'M1', { answer: { status: 'acknowledged' } })),
      after(
        acknowledge('M1'),
        track('ALICE', 'M1', { answer: { status: 'accepted' } }),
        track('ALICE', 'M1', { headers: V1, answer: { status: 'Acknowledged' } }),
      ),
    ],
    fail: [after(acknowledge('M1'), track('ALICE', 'M1', { answer: { status: 'accepted' } }))],
  },
};
