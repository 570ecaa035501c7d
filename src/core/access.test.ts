import { describe, expect, it } from 'vitest';
import { addAccess, lockedOut, NO_ACCESS } from './access.ts';
import type { Exchange } from './exchange.ts';
import { exampleExchange, exampleTrace } from './run.examples.ts';

const accessOf = (exchange: Exchange) => addAccess(NO_ACCESS, { ...exampleTrace, exchanges: [exchange] });
const answered = (status: number, type = 'application/json'): Exchange => ({
  ...exampleExchange,
  response: { status, headers: [['Content-Type', type]], body: { bytes: 0, sha256: '' } },
});
const withToken = (token: Partial<Exchange['request']['token']>): Exchange => {
  const { request } = answered(403);
  return { ...answered(403), request: { ...request, token: { ...request.token, ...token } } };
};

describe('access', () => {
  it('counts refusals of correct tokens', () => {
    expect(accessOf(answered(403))).toEqual({ authorised: 1, refused: 1, webPages: 0 });
    expect(accessOf(answered(401))).toEqual({ authorised: 1, refused: 1, webPages: 0 });
    expect(accessOf(answered(404))).toEqual({ authorised: 1, refused: 0, webPages: 0 });
  });

  it('counts web pages', () => {
    expect(accessOf(answered(200, 'text/html; charset=utf-8')).webPages).toBe(1);
  });

  it.each([
    ['a wrong hash', withToken({ hash: 'differs' })],
    ['a token used before', withToken({ recipe: { kind: 'replay', of: 'x1' } })],
    ['a time near the edge of the window', withToken({ skewMinutes: -115 })],
    ["another mailbox's token", withToken({ mailboxId: 'X26BOB' })],
    ['no answer', { ...exampleExchange, response: undefined } as unknown as Exchange],
    ['a passing trouble', { ...answered(503), transient: true }],
  ])('leaves out requests with %s', (_title, exchange) => {
    expect(accessOf(exchange)).toEqual(NO_ACCESS);
  });

  it('adds up', () => {
    expect(addAccess(accessOf(answered(403)), { ...exampleTrace, exchanges: [answered(200)] })).toEqual({
      authorised: 2,
      refused: 1,
      webPages: 0,
    });
  });
});

describe('being locked out', () => {
  it('begins at nine refusals in ten', () => {
    expect(lockedOut({ authorised: 10, refused: 8, webPages: 0 })).toBeUndefined();
    expect(lockedOut({ authorised: 10, refused: 9, webPages: 0 })).toContain('9 of 10');
  });

  it('is not said of a run that never tried', () => {
    expect(lockedOut(NO_ACCESS)).toBeUndefined();
  });
});
