import { expect, test } from 'vitest';
import { exchange, trace, type ExampleOptions } from '../example.ts';
import { isAtFault, tokenFaults } from './token-faults.ts';

const handshake = (options: ExampleOptions = {}) => exchange('POST', '/messageexchange/ALICE', options);
const faultsOf = (options: ExampleOptions) => {
  const one = handshake(options);
  return tokenFaults(one, trace(one));
};

test('a correct token has no fault', () => {
  expect(faultsOf({})).toEqual([]);
});

test.each([
  [{ token: 'absent' }, 'absent'],
  [{ token: { form: 'malformed' } }, 'malformed'],
  [{ token: { mailboxId: 'BOB' } }, 'other mailbox'],
  [{ token: { hash: 'differs' } }, 'wrong hash'],
  [{ token: { skewMinutes: -125 } }, 'too old'],
  [{ token: { skewMinutes: 125 } }, 'too far ahead'],
  [{ token: { nonce: 'twelve' } }, 'nonce no GUID'],
  [{ token: { skewMinutes: -119 } }, 'uncertain'],
  [{ token: { hash: 'key unknown' } }, 'uncertain'],
  [{ context: { clientTls: 'TLS 1.1' } }, 'uncertain'],
] as const)('%j is %s', (options, fault) => {
  expect(faultsOf(options)).toEqual([fault]);
});

test('the second use of a token is a fault, the first is none', () => {
  const token = { fingerprint: 'same', nonce: '11111111-2222-4333-8444-555555555555' };
  const [first, second] = [handshake({ token }), handshake({ token })];
  expect(tokenFaults(first, trace(first, second))).toEqual([]);
  expect(tokenFaults(second, trace(first, second))).toEqual(['used before']);
});

test('of uses at the same time each may be the one that is refused', () => {
  const token = { fingerprint: 'same', nonce: '11111111-2222-4333-8444-555555555555' };
  const [one, other] = [1, 1].map((concurrentGroup) => handshake({ token, context: { concurrentGroup } }));
  expect(one && other && tokenFaults(one, trace(one, other))).toEqual(['used before']);
});

test('a nonce whose count does not grow is uncertain', () => {
  const token = { nonce: '11111111-2222-4333-8444-555555555555', nonceCount: '3' };
  const [first, second] = [handshake({ token }), handshake({ token })];
  expect(tokenFaults(second, trace(first, second))).toEqual(['uncertain']);
});

test('a lookup needs no token, so nothing is wrong with its lack', () => {
  const lookup = exchange('GET', '/messageexchange/workflowsearch/ANY', { token: 'absent' });
  expect(isAtFault(lookup, trace(lookup), 'absent')).toBe(false);
});
