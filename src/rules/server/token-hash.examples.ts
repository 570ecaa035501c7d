import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';

const handshake = (options: ExampleOptions = {}) => exchange('POST', '/messageexchange/ALICE', options);
const accepted = handshake();
const wrong = (variant: string, status: number) =>
  handshake({ token: { hash: 'differs', recipe: { kind: 'make', mailboxId: 'ALICE', options: { variant } } }, status });
const cut = (status: number) => handshake({ token: { form: 'malformed', defect: 'hash not 64 hex digits' }, status });

export const tokenHashExamples: Examples = {
  'SRV-006': {
    pass: [trace(accepted, wrong('wrong password', 403)), trace(accepted, cut(403))],
    fail: [trace(accepted, wrong('last hash digit changed', 200)), trace(accepted, wrong('wrong shared key', 404))],
  },
  'SRV-007': {
    pass: [trace(accepted, wrong('hash order 1', 403)), trace(accepted, wrong('hash order 119', 403))],
    fail: [trace(accepted, wrong('hash order 1', 200)), trace(accepted, wrong('hash order 117', 200))],
  },
};
