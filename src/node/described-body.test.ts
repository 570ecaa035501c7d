import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BodyDescription } from '../core/body-description.ts';
import { describedSha256, describedStream } from './described-body.ts';

const body: BodyDescription = { seed: 1, bytes: 300_001, compressibility: 0.5, alphabet: 'binary' };
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the stream of a described body', () => {
  test('has its length and its digest', async () => {
    const bytes = await buffer(describedStream(body));
    expect(bytes.length).toBe(300_001);
    expect(sha256(bytes)).toBe(describedSha256(body));
  });

  test('decodes to the same bytes when compressed', async () => {
    const bytes = await buffer(describedStream(body, 'gzip'));
    expect(bytes.length).toBeLessThan(200_000);
    expect(sha256(gunzipSync(bytes))).toBe(describedSha256(body));
  });

  test('of nothing is empty', async () => {
    expect(await buffer(describedStream({ ...body, bytes: 0 }))).toHaveLength(0);
  });

  test('holds a few blocks at a time, however long it is', async () => {
    const stream = describedStream({ ...body, bytes: 1e12 });
    for await (const block of stream as AsyncIterable<Buffer>) {
      expect(block.length).toBe(64 * 1024);
      break;
    }
    expect(stream.destroyed).toBe(true);
  });
});
