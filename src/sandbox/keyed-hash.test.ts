import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedHash } from './keyed-hash.ts';

test('is the HMAC of node:crypto, for keys shorter and longer than a block, and for any message, one after the other', () => {
  const key = fc.oneof(fc.string({ unit: 'binary', maxLength: 70 }), fc.string({ minLength: 60, maxLength: 200 }));
  const messages = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(key, messages, (given, texts) => {
      const hashOf = keyedHash(given);
      for (const text of texts) expect(hashOf(text)).toBe(createHmac('sha256', given).update(text).digest('hex'));
    }),
  );
});

test.each([63, 64, 65])('a key of %i bytes', (length) => {
  const key = 'k'.repeat(length);
  expect(keyedHash(key)('text')).toBe(createHmac('sha256', key).update('text').digest('hex'));
});
