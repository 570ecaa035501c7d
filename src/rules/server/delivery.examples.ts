import type { Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';
import { acknowledge, head, page } from './example-inbox.ts';
import { OUTBOX, send } from './example-messages.ts';

const quiet = (...ids: readonly string[]): Exchange => page(ids, { context: { quiet: true } });
const settled = (...ids: readonly string[]): Exchange => page(ids, { context: { quiet: true, settled: true } });
const [one, two] = [send('M1'), send('M2')];
const empty = quiet();
const strangerIs = (type: string): Exchange => head('M9', { answerHeaders: { 'mex-messagetype': type } });

const LOCAL = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const named = send('M1', { headers: { 'Mex-LocalID': LOCAL } });
const tracked = (messageId: string): Exchange =>
  exchange('GET', `${OUTBOX}/tracking/${LOCAL}`, { answer: { messageId, dtsId: messageId, fileSize: 5 } });

export const deliveryExamples: Examples = {
  'SRV-205': {
    pass: [
      trace(empty, one, two, settled('M1', 'M2')),
      trace(one, two, quiet('M1'), quiet('M1', 'M2')),
      trace(one, two, quiet('M1', 'M2'), acknowledge('M1'), quiet('M2')),
      trace(empty, one, settled('M1', 'M9'), strangerIs('REPORT')),
      trace(quiet('M9'), one, settled('M1', 'M9'), strangerIs('DATA')),
    ],
    fail: [
      trace(empty, one, two, settled('M1')),
      trace(one, two, quiet('M1', 'M2'), quiet('M2')),
      trace(one, quiet('M1'), quiet('M1', 'M1')),
      trace(empty, one, settled('M1', 'M9'), strangerIs('DATA')),
    ],
  },
  'SRV-206': {
    pass: [trace(named, send('M2'), tracked('M1'))],
    fail: [trace(named, send('M2'), tracked('M2'))],
  },
};
