import type { TokenFacts } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { asks, handshake, HOUR, lists, recorded, unanswered } from './example-client.ts';

const withToken = (token: Partial<TokenFacts> | 'absent') => recorded({}, lists(0, [], { token }));
const reused = (after: number) => lists(after, [], { token: { fingerprint: 'same' } });
const busy = { status: 503 };
const sameNonce = (after: number, more: Partial<TokenFacts> = {}) =>
  handshake(after, { token: { nonce: '00000000-0000-4000-8000-000000000001', ...more } });

export const authorisationExamples: Examples = {
  'CLI-001': {
    pass: [recorded({}, lists(0, [])), withToken({ form: 'malformed', defect: 'mailbox id not upper case' })],
    fail: [
      withToken('absent'),
      withToken({ hash: 'differs' }),
      withToken({ mailboxId: 'BOB' }),
      withToken({ form: 'malformed', defect: 'part count' }),
    ],
  },
  'CLI-002': {
    pass: [
      recorded({}, lists(0, [], busy), lists(1000, [])),
      recorded({}, unanswered(reused(0), { failure: { kind: 'unreachable', message: '' } }), reused(1000)),
    ],
    fail: [recorded({}, { ...reused(0), ...busy }, reused(1000)), recorded({}, unanswered(reused(0)), reused(1000))],
  },
  'CLI-003': {
    pass: [
      withToken({ skewMinutes: 4 }),
      withToken({ skewMinutes: -1 }),
      withToken({ skewMinutes: 97 }),
      recorded({}, lists(0, [], { token: { skewMinutes: -180 }, context: { clockMovedMs: 3 * HOUR } })),
    ],
    fail: [
      withToken({ skewMinutes: 60 }),
      withToken({ skewMinutes: 329 }),
      withToken({ skewMinutes: -200 }),
      withToken({ form: 'malformed', defect: 'timestamp not yyyyMMddHHmm' }),
    ],
  },
  'CLI-004': {
    pass: [recorded({}, asks('GET', '/inbox', { mailbox: 'alice' }))],
    fail: [withToken({ form: 'malformed', defect: 'mailbox id not upper case', mailboxId: 'alice' })],
  },
  'CLI-005': {
    pass: [
      recorded({}, handshake(0), handshake(1000)),
      recorded({}, sameNonce(0), sameNonce(1000, { nonceCount: '1' })),
      withToken({ nonce: '0123456789ABCDEF0123456789ABCDEF' }),
    ],
    fail: [withToken({ nonce: 'abc' }), recorded({}, sameNonce(0), sameNonce(HOUR, { timestamp: '202506151300' }))],
  },
  'CLI-008': { pass: [recorded({}, lists(0, [], { more: { fault: 'clock skew' } }))], fail: [] },
  'CLI-111': {
    pass: [recorded({}, lists(0, [], { ms: 50 }), lists(10, [], { ms: 50 }))],
    fail: [recorded({}, sameNonce(0, { fingerprint: 'a' }), { ...sameNonce(2), party: 'alice' })],
  },
};
