import type { TokenDefect } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';

const inbox = (options: ExampleOptions = {}) =>
  exchange('GET', '/messageexchange/ALICE/inbox', { answer: { messages: [] }, ...options });
const accepted = inbox();
const malformed = (defect: TokenDefect, status: number, token: ExampleOptions['token'] = {}) =>
  inbox({ token: { form: 'malformed', defect, ...(token as object) }, status });
const odd = (value: string, status: number) =>
  inbox({
    token: { form: 'malformed', defect: 'scheme', recipe: { kind: 'literal', value } },
    status,
    ...(status >= 500 && { more: { serverError: 'repeats' } }),
  });

export const tokenGrammarExamples: Examples = {
  'SRV-003': {
    pass: [
      trace(accepted, malformed('scheme', 403)),
      trace(accepted, malformed('separator', 400)),
      trace(accepted, malformed('part count', 403)),
    ],
    fail: [trace(accepted, malformed('scheme', 200)), trace(accepted, malformed('part count', 404))],
  },
  'SRV-005': {
    pass: [trace(accepted, malformed('mailbox id not upper case', 403))],
    fail: [trace(accepted, malformed('mailbox id not upper case', 200))],
  },
  'SRV-011': {
    pass: [trace(accepted, malformed('timestamp not yyyyMMddHHmm', 403, { timestamp: '20250615120030' }))],
    fail: [trace(accepted, malformed('timestamp not yyyyMMddHHmm', 200, { timestamp: '202513151200' }))],
  },
  'SRV-016': {
    pass: [trace(accepted, malformed('nonce count not digits', 403, { nonceCount: '-1' }))],
    fail: [trace(accepted, malformed('nonce count not digits', 200, { nonceCount: '\u00b2' }))],
  },
  'SRV-017': {
    pass: [
      trace(accepted, malformed('nonce empty', 403, { nonce: '' })),
      trace(accepted, inbox({ token: { nonce: 'no guid' }, status: 403 })),
      trace(accepted, inbox({ token: { nonce: 'no guid' }, status: 200 })),
    ],
    fail: [trace(accepted, malformed('nonce empty', 200, { nonce: '' }))],
  },
  'SRV-019': {
    pass: [trace(odd('NHSMESH \u00e9', 403)), trace(odd('NHSMESH \u0001', 400)), trace(odd('x'.repeat(3000), 431))],
    fail: [trace(odd('NHSMESH \u00e9', 500))],
  },
  'SRV-022': {
    pass: [trace(accepted, malformed('scheme not upper case', 200)), trace(accepted, malformed('several spaces', 403))],
    fail: [],
  },
};
