import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../src/core/exchange.ts';
import { authorisationToken, tokenParts, type TokenConstraints } from './authorisation-token.ts';
import { authorisationTokenDefects } from './authorisation-token-defects.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';

const at = Date.UTC(2026, 2, 29, 1, 30);
const hmac = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('hex');
const constraints: TokenConstraints = { mailboxId: 'X26HC006', password: 'pass:word', sharedKey: 'TestKey', at, hmac };

/** The checks of the specification, one after the other, on a request that is meant for X26HC006. */
const judge: Judge<HeaderList> = (fields) => {
  const [value = ''] = fields.map(([, text]) => text);
  if (fields.length === 0) return ['SRV-001'];
  if (/[^\x20-\x7e]/.test(value) || value.length > 8192) return ['SRV-019'];
  const match = /^NHSMESH ([^ :][^:]*):([^:]*):([^:]*):([^:]*):([^:]*)$/.exec(value);
  if (!match || fields.length > 1) return ['SRV-003'];
  const [mailbox = '', nonce = '', count = '', time = '', hash = ''] = match.slice(1);
  return [
    ...(mailbox === mailbox.toUpperCase() ? [] : ['SRV-005']),
    ...(mailbox.toUpperCase() === 'X26HC006' ? [] : ['SRV-004']),
    ...(nonce === '' ? ['SRV-017'] : []),
    ...(/^[0-9]+$/.test(count) ? [] : ['SRV-016']),
    ...judgeTime(time),
    ...(createHmac('sha256', 'TestKey').update(`${mailbox}:${nonce}:${count}:pass:word:${time}`).digest('hex') === hash
      ? []
      : [hashRule(hash)]),
  ];
};

const judgeTime = (time: string): readonly string[] => {
  const [year = '', month = '', day = '', hour = '', minute = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time)?.slice(1) ?? [];
  const when = new Date(`${year}-${month}-${day}T${hour}:${minute}Z`);
  if (Number.isNaN(when.getTime()) || when.getUTCDate() !== Number(day)) return ['SRV-011'];
  const minutes = (when.getTime() - at) / 60_000;
  return minutes < -120 ? ['SRV-008'] : minutes > 120 ? ['SRV-009'] : [];
};

/** A wrong hash of full length that isn't one digit away, made with the right secrets, is one of a wrong order. */
const orders = new Set<string>();
const hashRule = (hash: string): string => (orders.has(hash) ? 'SRV-007' : 'SRV-006');

const isSmall = (fields: HeaderList): boolean =>
  fields.every(([, value]) => value.length < 200 || value.length > 16_384);

describe('authorisation tokens', () => {
  test('obey the laws', () => {
    const token = authorisationToken(constraints);
    expect(unstable(token)).toEqual([]);
    expect(refused(token, (value) => judge([['Authorization', value]]))).toEqual([]);
    expect(unshrunk(token, (value) => value.includes(':0:202603290130:'))).toEqual([]);
  });

  test('reach the summer hour and nearly the whole window', () => {
    const times = ['202603290130', '202603290230', '202603290030', '202603290325', '202603282335'];
    expect(
      unreached(
        tokenParts(constraints),
        edgesOf(times, ({ timestamp }, time) => timestamp === time),
      ),
    ).toEqual([]);
  });

  test('have defects that the specification refuses', () => {
    const recording = { ...constraints, hmac: (key: string, message: string) => recorded(message, hmac(key, message)) };
    expect(unproven(tokenParts(constraints), authorisationTokenDefects(recording), judge)).toEqual([]);
    expect(lostDefects(tokenParts(constraints), authorisationTokenDefects(constraints), isSmall)).toEqual([]);
  });
});

/** Remembers the hashes of messages whose parts are in another order than mailbox first and password fourth. */
const recorded = (message: string, hash: string): string => {
  if (!/^X26HC006X?:[^:]*:[^:]*:pass:word/i.test(message)) orders.add(hash);
  return hash;
};
