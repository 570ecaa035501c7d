import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';

const path = '/messageexchange/ALICE';
const headers = { 'mex-clientversion': 'any', 'mex-osname': 'any', 'mex-osversion': 'any' };
const accepted = exchange('POST', path, { headers });
const without = (name: string, status: number) => {
  const kept = Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
  return exchange('POST', path, { headers: kept, status });
};

export const handshakeExamples: Examples = {
  'SRV-050': {
    pass: [
      trace(accepted),
      trace(accepted, exchange('POST', path, { headers: { ...headers, Accept: 'unknown' }, status: 400 })),
    ],
    fail: [trace(exchange('POST', path, { headers, status: 204 }))],
  },
  'SRV-051': {
    pass: [trace(accepted, without('mex-osname', 400))],
    fail: [trace(accepted, without('mex-osversion', 200)), trace(accepted, without('mex-clientversion', 403))],
  },
  'SRV-052': {
    pass: [trace(exchange('GET', path, { status: 405 }))],
    fail: [],
  },
  'SRV-053': {
    pass: [trace(accepted), trace(exchange('POST', path, { headers, answer: { mailboxId: 'ALICE' } }))],
    fail: [],
  },
};
