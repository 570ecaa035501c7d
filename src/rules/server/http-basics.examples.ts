import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';
import { UNKNOWN_PATH } from './http-basics.ts';

const path = '/messageexchange/ALICE';
const handshake = (headers: Readonly<Record<string, string>>, status = 200) =>
  exchange('POST', path, { headers, status });
const usual = handshake({ 'mex-osname': 'any' });
const inbox = (query: string, options: ExampleOptions = {}) =>
  exchange('GET', `${path}/inbox${query}`, { answer: { messages: [] }, ...options });
const item = { loc: ['query', 'max_results'], msg: 'too small', type: 'value_error' };
const invalid = (detail: unknown) => inbox('?max_results=1', { status: 400, answer: { detail } });
const failed = inbox('', { status: 500, more: { serverError: 'repeats' } });
const nowhere = (status: number) => exchange('GET', `${path}/nowhere`, { status, context: { probe: UNKNOWN_PATH } });
const noon = Date.UTC(2025, 5, 15, 12);
const dated = (date: string, name = 'date') => inbox('', { at: noon, answerHeaders: { [name]: date } });

export const httpExamples: Examples = {
  'SRV-036': {
    pass: [trace(usual, handshake({ 'MEX-OSNAME': 'any' }))],
    fail: [trace(usual, handshake({ 'MEX-OSNAME': 'any' }, 400))],
  },
  'SRV-037': {
    pass: [trace(inbox(''), invalid([item]))],
    fail: [trace(inbox(''), invalid('too small')), trace(inbox(''), invalid([{ msg: 'too small' }]))],
  },
  'SRV-038': {
    pass: [trace(usual), trace(exchange('PATCH', `${path}/inbox`, { status: 501, more: { serverError: 'repeats' } }))],
    fail: [trace(failed)],
  },
  'SRV-039': {
    pass: [trace(usual, exchange('PUT', `${path}/inbox`, { status: 405 })), trace(usual, nowhere(404))],
    fail: [trace(usual, exchange('PUT', `${path}/inbox`, { status: 200 })), trace(usual, nowhere(200))],
  },
  'SRV-040': {
    pass: [
      trace(dated('Sun, 15 Jun 2025 12:00:04 GMT')),
      trace(dated('Sun, 15 Jun 2025 11:00:00 GMT', 'last-modified')),
    ],
    fail: [
      trace(dated('Sun, 15 Jun 2025 13:00:00 GMT')),
      trace(dated('2025-06-15T12:00:00Z')),
      trace(dated('Sun, 15 Jun 2025 12:00:00 +0100', 'last-modified')),
    ],
  },
  'SRV-041': {
    pass: [trace(inbox(''), exchange('GET', '/messageexchange/alice/inbox', { credential: 'ALICE', status: 404 }))],
    fail: [],
  },
};
