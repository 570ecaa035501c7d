import type { Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { acknowledge, head, page, read } from './example-inbox.ts';
import { send } from './example-messages.ts';

const after = (...exchanges: readonly Exchange[]) => trace(send('M1'), page(['M1']), ...exchanges);
const gone = { status: 410, answer: undefined };
const acknowledged = (...exchanges: readonly Exchange[]) => after(acknowledge('M1'), read('M1', gone), ...exchanges);
const metadata = { 'mex-messageid': 'M1', 'mex-subject': 'Results' };

export const headExamples: Examples = {
  'SRV-109': {
    pass: [after(head('M1')), acknowledged(head('M1', gone)), acknowledged(head('M1', { status: 404 }))],
    fail: [
      after(head('M1', { answer: 'hello' })),
      after(head('M1', { answerHeaders: {} })),
      after(head('M1', { status: 405 })),
      acknowledged(head('M1')),
    ],
  },
  'SRV-110': {
    pass: [after(read('M1', { answerHeaders: metadata }), head('M1', { answerHeaders: metadata }))],
    fail: [
      after(read('M1', { answerHeaders: metadata }), head('M1')),
      after(read('M1', { answerHeaders: { 'mex-messageid': 'M1' } }), head('M1', { answerHeaders: metadata })),
    ],
  },
};
