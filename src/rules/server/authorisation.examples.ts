import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';

const path = '/messageexchange/ALICE';
const handshake = (options: ExampleOptions = {}) => exchange('POST', path, options);
const inbox = (options: ExampleOptions = {}) =>
  exchange('GET', `${path}/inbox`, { answer: { messages: [] }, ...options });
const accepted = handshake();
const error = (text: string) => ({ errorCode: '', errorDescription: text });
const wrongPassword = handshake({ token: { hash: 'differs' }, status: 403, answer: error('no') });
const foreign = (status: number, answer?: unknown) =>
  handshake({ token: { mailboxId: 'BOB' }, credential: 'BOB', status, ...(answer !== undefined && { answer }) });
const bobAccepted = exchange('POST', '/messageexchange/BOB', { credential: 'BOB' });
const unknown = (options: ExampleOptions) =>
  exchange('POST', '/messageexchange/NOBODY', {
    token: { mailboxId: 'NOBODY', hash: 'key unknown' },
    context: { mailboxUnregistered: true },
    ...options,
  });
const leaking = handshake({ token: { hash: 'differs' }, status: 403, answer: error('expected [redacted]') });
const withLeak = { ...leaking, response: { ...leaking.response!, leaks: ['expected hash'] as const } };

export const authorisationExamples: Examples = {
  'SRV-001': {
    pass: [
      trace(accepted, handshake({ token: 'absent', status: 403 })),
      trace(inbox(), inbox({ token: 'absent', status: 400 })),
    ],
    fail: [
      trace(accepted, handshake({ token: 'absent', status: 200 })),
      trace(inbox(), inbox({ token: 'absent', status: 500, more: { serverError: 'repeats' } })),
    ],
  },
  'SRV-002': {
    pass: [trace(accepted), trace(inbox()), trace(handshake({ status: 400 }))],
    fail: [trace(handshake({ status: 403 })), trace(inbox({ status: 401 }))],
  },
  'SRV-004': {
    pass: [
      trace(accepted, bobAccepted, foreign(403)),
      trace(accepted, bobAccepted, foreign(417, { errorEvent: 'SEND', errorCode: '07', errorDescription: 'other' })),
    ],
    fail: [trace(accepted, bobAccepted, foreign(200)), trace(accepted, bobAccepted, foreign(404))],
  },
  'SRV-018': {
    pass: [
      trace(accepted, wrongPassword, unknown({ status: 403, answer: error('no') })),
      trace(accepted, wrongPassword, unknown({ status: 403, answer: error('other words') })),
    ],
    fail: [
      trace(accepted, wrongPassword, unknown({ status: 404, answer: error('no') })),
      trace(accepted, wrongPassword, unknown({ status: 403 })),
    ],
  },
  'SRV-020': {
    pass: [trace(wrongPassword)],
    fail: [trace(withLeak)],
  },
};
