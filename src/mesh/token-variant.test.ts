import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildTokenVariant, TOKEN_VARIANTS } from './token-variant.ts';
import { parseToken } from './token.ts';

const hmac = (key: string, message: string) => createHmac('sha256', key).update(message, 'utf8').digest('hex');
const NONCE = 'bd0e2bd5-218e-41d0-83a9-73fdec414803';
const PARTS = { mailboxId: 'AMP01HC001', nonce: NONCE, nonceCount: '0', timestamp: '202005041305' };
const SECRETS = { password: 'password', sharedKey: 'SHARED_KEY' };

// Computed with openssl, as in token.test.ts.
const HASH = 'd6cd1ef339630215abf860d973c930384caad98636338eb3507788ff62b7fd24';

describe('a variant of a token', () => {
  it.each([
    ['valid', `NHSMESH AMP01HC001:${NONCE}:0:202005041305:${HASH}`, 'valid'],
    ['no scheme', `AMP01HC001:${NONCE}:0:202005041305:${HASH}`, 'scheme'],
    ['lower-case scheme', `nhsmesh AMP01HC001:${NONCE}:0:202005041305:${HASH}`, 'scheme not upper case'],
    ['other scheme', `Bearer AMP01HC001:${NONCE}:0:202005041305:${HASH}`, 'scheme'],
    ['no space', `NHSMESHAMP01HC001:${NONCE}:0:202005041305:${HASH}`, 'separator'],
    ['two spaces', `NHSMESH  AMP01HC001:${NONCE}:0:202005041305:${HASH}`, 'several spaces'],
    ['four parts', `NHSMESH AMP01HC001:${NONCE}:202005041305:${HASH}`, 'part count'],
    ['six parts', `NHSMESH AMP01HC001:${NONCE}:0:0:202005041305:${HASH}`, 'part count'],
    ['trailing colon', `NHSMESH AMP01HC001:${NONCE}:0:202005041305:${HASH}:`, 'part count'],
    ['scheme only', 'NHSMESH', 'separator'],
    [
      'lower-case mailbox id',
      `NHSMESH amp01hc001:${NONCE}:0:202005041305:878535c2a735b04303acaae7a83acaf637f6e51e3fb564e267d656d3a76ec2cb`,
      'mailbox id not upper case',
    ],
    [
      'wrong password',
      `NHSMESH AMP01HC001:${NONCE}:0:202005041305:7e64841a4bf93191f85ea957e48756483ab319c454e4f6af60d66c1e5ef2f1a4`,
      'valid',
    ],
    [
      'wrong shared key',
      `NHSMESH AMP01HC001:${NONCE}:0:202005041305:ebf350d5dabedba255faff57fa788a03e4ae3b72e879c688a6fdedd6b2046e59`,
      'valid',
    ],
    ['first hash digit changed', `NHSMESH AMP01HC001:${NONCE}:0:202005041305:0${HASH.slice(1)}`, 'valid'],
    ['last hash digit changed', `NHSMESH AMP01HC001:${NONCE}:0:202005041305:${HASH.slice(0, 63)}0`, 'valid'],
    ['hash truncated', `NHSMESH AMP01HC001:${NONCE}:0:202005041305:${HASH.slice(0, 63)}`, 'hash not 64 hex digits'],
    ['no hash', `NHSMESH AMP01HC001:${NONCE}:0:202005041305:`, 'hash not 64 hex digits'],
    [
      'hash order 1',
      `NHSMESH AMP01HC001:${NONCE}:0:202005041305:0e111888991429334d34612cdda7ce6f0f768fd6a18ebf36f7a4f0f0daa2dc0a`,
      'valid',
    ],
  ] as const)('%s is %s: %s', (variant, expected, reading) => {
    const value = buildTokenVariant(variant, PARTS, SECRETS, hmac);
    expect(value).toBe(expected);
    const read = parseToken(value);
    expect(read.form === 'malformed' ? read.defect : read.form).toBe(reading);
  });

  it('exists in every form above', () => {
    const built = TOKEN_VARIANTS.map((variant) => buildTokenVariant(variant, PARTS, SECRETS, hmac));
    expect(new Set(built).size).toBe(17);
  });

  it('hashes the five elements in each of their 119 wrong orders, once each', () => {
    const elements = ['AMP01HC001', NONCE, '0', 'password', '202005041305'];
    const wrong = elements.flatMap((a) =>
      elements.flatMap((b) =>
        elements.flatMap((c) =>
          elements.flatMap((d) => elements.map((e) => [a, b, c, d, e]).filter((order) => new Set(order).size === 5)),
        ),
      ),
    );
    const expected = wrong.map((order) => hmac('SHARED_KEY', order.join(':'))).filter((hash) => hash !== HASH);
    const built = Array.from({ length: 119 }, (_, at) =>
      buildTokenVariant(`hash order ${at + 1}`, PARTS, SECRETS, hmac).slice(-64),
    );
    expect(built.toSorted()).toEqual(expected.toSorted());
    expect(new Set(built).size).toBe(119);
  });

  it('keeps a hash digit hexadecimal when it changes it', () => {
    const zeros = () => '0'.repeat(64);
    expect(buildTokenVariant('last hash digit changed', PARTS, SECRETS, zeros)).toMatch(/:0{63}1$/);
    expect(buildTokenVariant('first hash digit changed', PARTS, SECRETS, zeros)).toMatch(/:10{63}$/);
  });
});
