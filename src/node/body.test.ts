import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { bodyFacts, bodyLength, gzipped, toPayload } from './body.ts';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('facts of a body', () => {
  test('are its length in bytes and its digest', () => {
    expect(bodyFacts('h\u00e9')).toEqual({ bytes: 3, sha256: digest(Buffer.from('h\u00e9')) });
    expect(bodyLength('h\u00e9')).toBe(3);
  });

  test('of gzip include the decoded content', () => {
    expect(bodyFacts(gzipped('content')).gzip).toEqual({
      valid: true,
      bytes: 7,
      sha256: digest(Buffer.from('content')),
    });
  });

  test('of broken gzip say so', () => {
    expect(bodyFacts(gzipped('content').subarray(0, 15)).gzip?.valid).toBe(false);
    expect(bodyFacts(Buffer.concat([gzipped('content').subarray(0, 10), Buffer.from('junk')])).gzip?.valid).toBe(false);
  });

  test('of a repeated text are those of the bytes that are sent', async () => {
    const body = { repeat: 'abc', bytes: 200_001 };
    const sent = await buffer(toPayload(body) as Readable);
    expect(sent.toString()).toBe('abc'.repeat(66_667));
    expect(bodyFacts(body)).toEqual({ bytes: 200_001, sha256: digest(sent), kept: { repeat: 'abc', bytes: 200_001 } });
  });
});
