import { describe, expect, test } from 'vitest';
import { TOKEN_VARIANTS } from '../mesh/token-variant.ts';
import { checkToken } from './check-token.ts';
import { makeToken, type TokenWish } from './token-maker.ts';

const NOW = Date.UTC(2026, 10, 21, 11, 30);
const ALICE = { id: 'ALICE', odsCode: 'X26', password: 'a secret' };
const SHARED = 'shared';

function check(value: string, password = ALICE.password, sharedKey = SHARED) {
  return checkToken(value, () => ({ password, sharedKey }), NOW);
}

function told(wish: TokenWish): string {
  return check(makeToken(ALICE, SHARED, NOW, wish).value).told.join('\n');
}

describe('a token', () => {
  test('that is right is right in every part', () => {
    const { right, told: lines } = check(makeToken(ALICE, SHARED, NOW).value);
    expect(right).toBe(true);
    expect(lines.every((line) => line.startsWith('right'))).toBe(true);
  });

  test('may come with its header name and a line break', () => {
    expect(check(`Authorization: ${makeToken(ALICE, SHARED, NOW).value}\n`).right).toBe(true);
  });

  test.each(TOKEN_VARIANTS.filter((variant) => variant !== 'valid'))(
    'with a deliberate fault is wrong: %s',
    (variant) => {
      expect(check(makeToken(ALICE, SHARED, NOW, { variant }).value).right).toBe(false);
    },
  );

  test('that is empty is wrong', () => {
    expect(check('\n')).toEqual({ right: false, told: ['wrong  there is no token'] });
  });
});

describe('what is told of a token', () => {
  test.each<[string, TokenWish, string]>([
    ['its scheme', { variant: 'other scheme' }, 'scheme: it must begin with "NHSMESH"'],
    ['its parts', { variant: 'four parts' }, 'parts: there must be five'],
    ['its case', { variant: 'lower-case mailbox id' }, 'mailbox id: it must be in upper case'],
    ['its nonce count', { nonceCount: 'x' }, 'nonce count: it must be digits'],
    ['a day 00', { timestamp: '202611001200' }, 'there is no day 00 in month 11 of 2026'],
    ['31 February', { timestamp: '202602311200' }, 'there is no day 31 in month 02 of 2026'],
    ['a month 13', { timestamp: '202613011200' }, 'there is no month 13'],
    ['an hour 24', { timestamp: '202611212400' }, 'there is no hour 24'],
    ['a minute 60', { timestamp: '202611211260' }, 'there is no minute 60'],
    ['a timestamp with seconds', { timestamp: '20261121120000' }, 'it has 14 characters'],
    ['a token of the past', { minutes: -121 }, 'wrong  timestamp: 121 min behind, more than two hours from now'],
    ['a token of the future', { minutes: 121 }, 'wrong  timestamp: 121 min ahead, more than two hours'],
    ['the edge of the window', { minutes: 120 }, 'right  timestamp: 120 min ahead'],
    ['a short hash', { variant: 'hash truncated' }, 'hash: it must be 64 hexadecimal digits'],
    ['another hash', { variant: 'last hash digit changed' }, 'hash: not made with this password and shared key'],
    ['another order of the hashed parts', { variant: 'hash order 7' }, 'hash: the hashed parts are in another order'],
  ])('names %s', (_, wish, text) => {
    expect(told(wish)).toContain(text);
  });

  test('names exchanged secrets, and line breaks taken for part of them', () => {
    const { value } = makeToken(ALICE, SHARED, NOW);
    expect(check(value, SHARED, ALICE.password).told.join()).toContain('exchanged');
    const sloppy = (password: string, key: string) => makeToken({ ...ALICE, password }, key, NOW).value;
    expect(check(sloppy('a secret\n', SHARED)).told.join()).toContain('part of the password');
    expect(check(sloppy('a secret', 'shared\n')).told.join()).toContain('part of the shared key');
  });

  test('warns of a password that is not plain ASCII', () => {
    const { value } = makeToken({ ...ALICE, password: 'pässword' }, SHARED, NOW);
    expect(check(value, 'pässword')).toMatchObject({ right: true });
    expect(check(value, 'pässword').told.join()).toContain('not plain ASCII');
    expect(check(value, 'pâssword').told.join()).toContain('check how it is encoded');
  });
});
