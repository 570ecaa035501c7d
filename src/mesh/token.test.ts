import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { buildToken, parseToken, TOKEN_SCHEME, tokenHash, tokenMessage } from './token.ts';

const hmac = (key: string, message: string) => createHmac('sha256', key).update(message, 'utf8').digest('hex');

// The example of OAS:317: "NHSMESH AMP01HC001:bd0e2bd5-218e-41d0-83a9-73fdec414803:0:202005041305".
const PARTS = {
  mailboxId: 'AMP01HC001',
  nonce: 'bd0e2bd5-218e-41d0-83a9-73fdec414803',
  nonceCount: '0',
  timestamp: '202005041305',
};
const SECRETS = { password: 'password', sharedKey: 'SHARED_KEY' };

// printf %s AMP01HC001:bd0e2bd5-218e-41d0-83a9-73fdec414803:0:password:202005041305 | openssl dgst -sha256 -hmac SHARED_KEY
const HASH = 'd6cd1ef339630215abf860d973c930384caad98636338eb3507788ff62b7fd24';

describe('the hash of a token', () => {
  it('is made of mailbox_id, nonce, nonce_count, mailbox_password, timestamp in this order (OAS:281-286)', () => {
    expect(tokenMessage(PARTS, 'password')).toBe(
      'AMP01HC001:bd0e2bd5-218e-41d0-83a9-73fdec414803:0:password:202005041305',
    );
  });

  it('is what openssl computes', () => {
    expect(tokenHash(PARTS, SECRETS, hmac)).toBe(HASH);
  });

  it.each([
    [
      'the count',
      { ...PARTS, nonceCount: '1' },
      SECRETS,
      '9db857d30fc74a856bbf8e0d1b1e1cb1a22877f21f5b6cd7e9c754867a81c7e4',
    ],
    [
      'a password with colons',
      {
        mailboxId: 'X26HC005',
        nonce: '1c820cd4-be3e-43ff-807f-e65362892722',
        nonceCount: '0',
        timestamp: '202006041718',
      },
      { password: 'pa:ss:word', sharedKey: 'SHARED_KEY' },
      'a8a141cf2919d3b47110d5dc562199bd1feacc5f31c9558773b0f0e618dd684d',
    ],
    [
      'a key and a password in UTF-8',
      {
        mailboxId: 'X26HC005',
        nonce: '1c820cd4-be3e-43ff-807f-e65362892722',
        nonceCount: '0',
        timestamp: '202006041718',
      },
      { password: 'pässwörd£', sharedKey: 'schlüssel' },
      '5043330e87511ad54438ba2a1881a33303df1e1f2730e4f0afaee05ad9204c04',
    ],
  ])('is what openssl computes with %s', (_, parts, secrets, hash) => {
    expect(tokenHash(parts, secrets, hmac)).toBe(hash);
  });

  it('is another with the order of the token itself, or without the password', () => {
    // openssl over ...:0:202005041305:password, and over ...:0:202005041305
    const others = [
      '0e111888991429334d34612cdda7ce6f0f768fd6a18ebf36f7a4f0f0daa2dc0a',
      '825d97e2316820895bf69769b4b46be28e83a5d994c963a2a0e8b02edf7ea1c4',
    ];
    expect(others).toEqual([
      hmac('SHARED_KEY', 'AMP01HC001:bd0e2bd5-218e-41d0-83a9-73fdec414803:0:202005041305:password'),
      hmac('SHARED_KEY', 'AMP01HC001:bd0e2bd5-218e-41d0-83a9-73fdec414803:0:202005041305'),
    ]);
    expect(others).not.toContain(tokenHash(PARTS, SECRETS, hmac));
  });
});

describe('a token', () => {
  it('is the scheme, a blank, and five parts joined by colons (OAS:267-276)', () => {
    expect(TOKEN_SCHEME).toBe('NHSMESH ');
    expect(buildToken(PARTS, SECRETS, hmac)).toBe(
      `NHSMESH AMP01HC001:bd0e2bd5-218e-41d0-83a9-73fdec414803:0:202005041305:${HASH}`,
    );
  });

  it.each([
    // OAS:482, OAS:544
    'NHSMESH X26HC005:1c820cd4-be3e-43ff-807f-e65362892722:0:202006041718:3cded68a9e0f9b83f2c5de1b79fc4dac45004523e6658d46145156fa6a03eced',
    'NHSMESH NONFUNC01:2c001608-5f09-4840-9611-bea43e666a30:1:201511201038:3cded68a9e0f9b83f2c5de1b79fc4dac45004523e6658d46145156fa6a03eced',
    // A free nonce, any number of digits in the count, upper-case hex.
    `NHSMESH A:x:00000000000000000000000000000000000000001:202005041305:${HASH.toUpperCase()}`,
  ])('is read: %s', (value) => {
    const [mailboxId, nonce, nonceCount, timestamp, hash] = value.slice('NHSMESH '.length).split(':');
    expect(parseToken(value)).toEqual({ form: 'valid', parts: { mailboxId, nonce, nonceCount, timestamp }, hash });
  });

  it('may be absent', () => {
    expect(parseToken(undefined)).toEqual({ form: 'absent' });
  });

  const nonce = PARTS.nonce;
  it.each([
    ['', 'scheme'],
    ['NHSMES', 'scheme'],
    [`nhsmesh A:${nonce}:0:202005041305:${HASH}`, 'scheme not upper case'],
    [`NHSMesh:`, 'scheme not upper case'],
    [`Bearer A:${nonce}:0:202005041305:${HASH}`, 'scheme'],
    [` NHSMESH A:${nonce}:0:202005041305:${HASH}`, 'scheme'],
    // The example values of the specification hold the name of the header as well (OAS:544).
    [`authorization: NHSMESH A:${nonce}:0:202005041305:${HASH}`, 'scheme'],
    ['NHSMESH', 'separator'],
    ['NHSMESH ', 'separator'],
    [`NHSMESH  A:${nonce}:0:202005041305:${HASH}`, 'several spaces'],
    ['NHSMESH  ', 'separator'],
    [`NHSMESH\tA:${nonce}:0:202005041305:${HASH}`, 'separator'],
    [`NHSMESHA:${nonce}:0:202005041305:${HASH}`, 'separator'],
    [`NHSMESH A:${nonce}:0:202005041305`, 'part count'],
    [`NHSMESH A:${nonce}:0:202005041305:${HASH}:`, 'part count'],
    [`NHSMESH A:B:${nonce}:0:202005041305:${HASH}`, 'part count'],
    ['NHSMESH A', 'part count'],
    [`NHSMESH :${nonce}:0:202005041305:${HASH}`, 'mailbox id empty'],
    [`NHSMESH a:${nonce}:0:202005041305:${HASH}`, 'mailbox id not upper case'],
    [`NHSMESH X26hC005:${nonce}:0:202005041305:${HASH}`, 'mailbox id not upper case'],
    [`NHSMESH A::0:202005041305:${HASH}`, 'nonce empty'],
    [`NHSMESH A:${nonce}::202005041305:${HASH}`, 'nonce count not digits'],
    [`NHSMESH A:${nonce}:a:202005041305:${HASH}`, 'nonce count not digits'],
    [`NHSMESH A:${nonce}:-1:202005041305:${HASH}`, 'nonce count not digits'],
    [`NHSMESH A:${nonce}:1e3:202005041305:${HASH}`, 'nonce count not digits'],
    [`NHSMESH A:${nonce}:٣:202005041305:${HASH}`, 'nonce count not digits'],
    [`NHSMESH A:${nonce}:0::${HASH}`, 'timestamp not yyyyMMddHHmm'],
    [`NHSMESH A:${nonce}:0:20200504130500:${HASH}`, 'timestamp not yyyyMMddHHmm'],
    [`NHSMESH A:${nonce}:0:202013041305:${HASH}`, 'timestamp not yyyyMMddHHmm'],
    [`NHSMESH A:${nonce}:0:202005041305:`, 'hash not 64 hex digits'],
    [`NHSMESH A:${nonce}:0:202005041305:${HASH.slice(1)}`, 'hash not 64 hex digits'],
    [`NHSMESH A:${nonce}:0:202005041305:${HASH}0`, 'hash not 64 hex digits'],
    [`NHSMESH A:${nonce}:0:202005041305:${HASH.slice(1)}g`, 'hash not 64 hex digits'],
    [`NHSMESH A:${nonce}:0:202005041305:${HASH}\n`, 'hash not 64 hex digits'],
  ])('is malformed: %j: %s', (value, defect) => {
    expect(parseToken(value)).toMatchObject({ form: 'malformed', defect });
  });

  it('keeps what could be read of a malformed value', () => {
    expect(parseToken('NHSMESH A:n:0')).toEqual({
      form: 'malformed',
      defect: 'part count',
      parts: { mailboxId: 'A', nonce: 'n', nonceCount: '0', timestamp: '' },
      hash: '',
    });
  });

  const parts = fc.record({
    mailboxId: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
    nonce: fc.uuid(),
    nonceCount: fc.nat().map(String),
    timestamp: fc.constantFrom('202005041305', '197001010000', '999912312359'),
  });
  const secret = fc.string({ unit: 'grapheme', minLength: 1 });
  it('holds its parts, and a hash that node computes over the same text', () => {
    fc.assert(
      fc.property(parts, fc.record({ password: secret, sharedKey: secret }), (own, secrets) => {
        const { mailboxId, nonce, nonceCount, timestamp } = own;
        const message = `${mailboxId}:${nonce}:${nonceCount}:${secrets.password}:${timestamp}`;
        const hash = createHmac('sha256', Buffer.from(secrets.sharedKey)).update(Buffer.from(message)).digest('hex');
        const value = buildToken(own, secrets, hmac);
        expect(value).toBe(`NHSMESH ${mailboxId}:${nonce}:${nonceCount}:${timestamp}:${hash}`);
        expect(parseToken(value)).toEqual({ form: 'valid', parts: own, hash });
      }),
    );
  });

  it('is looked for in any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(parseToken(text).form).toBe('malformed');
        expect(parseToken(`NHSMESH ${text}`).form).toBe('malformed');
      }),
    );
  });
});
