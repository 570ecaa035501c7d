import type { Context, Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';

const path = '/messageexchange/ALICE';
const accepted = exchange('POST', path);
const poorly = (clientTls: NonNullable<Context['clientTls']>, status: number) =>
  exchange('POST', path, { context: { clientTls }, status });
const { response: _, ...cutOff }: Exchange = {
  ...poorly('no certificate', 0),
  failure: { kind: 'tls', message: 'certificate required' },
};

export const mutualTlsExamples: Examples = {
  'SRV-021': {
    pass: [trace(accepted, cutOff), trace(accepted, poorly('foreign certificate', 400))],
    fail: [trace(accepted, poorly('no certificate', 200)), trace(accepted, poorly('TLS 1.1', 200))],
  },
};
