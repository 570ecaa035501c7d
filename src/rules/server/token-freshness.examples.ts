import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';

const path = '/messageexchange/ALICE';
const handshake = (options: ExampleOptions = {}) => exchange('POST', path, options);
const inbox = (options: ExampleOptions = {}) =>
  exchange('GET', `${path}/inbox`, { answer: { messages: [] }, ...options });
const accepted = handshake();
const skewed = (skewMinutes: number, status: number) => inbox({ token: { skewMinutes }, status });

const used = { fingerprint: 'used', nonce: '11111111-2222-4333-8444-555555555555' };
const first = handshake({ token: used });
const atOnce = (status: number) => handshake({ token: used, status, context: { concurrentGroup: 1 } });
const counted = (nonceCount: string, status: number) =>
  inbox({ token: { nonce: '99999999-2222-4333-8444-555555555555', nonceCount }, status });

export const tokenFreshnessExamples: Examples = {
  'SRV-008': {
    pass: [trace(inbox(), skewed(-126, 403))],
    fail: [trace(inbox(), skewed(-126, 200))],
  },
  'SRV-009': {
    pass: [trace(inbox(), skewed(126, 403))],
    fail: [trace(inbox(), skewed(126, 200))],
  },
  'SRV-010': {
    pass: [trace(inbox(), skewed(-60, 200), skewed(113, 200))],
    fail: [trace(inbox(), skewed(-60, 403)), trace(inbox(), skewed(113, 403))],
  },
  'SRV-012': {
    pass: [trace(first, handshake({ token: used, status: 403 }))],
    fail: [trace(first, handshake({ token: used, status: 200 }))],
  },
  'SRV-013': {
    pass: [trace(inbox(), first, inbox({ token: used, status: 403 }))],
    fail: [trace(inbox(), first, inbox({ token: used, status: 200 }))],
  },
  'SRV-014': {
    pass: [trace(accepted, atOnce(200), atOnce(403)), trace(atOnce(403), atOnce(200))],
    fail: [trace(accepted, atOnce(200), atOnce(403), atOnce(200))],
  },
  'SRV-015': {
    pass: [trace(counted('0', 200), counted('1', 200), counted('10', 200))],
    fail: [trace(counted('0', 200), counted('1', 403))],
  },
};
