import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { fillFromDescription, type BodyDescription } from '../core/body-description.ts';
import { describedStream } from './described-body.ts';

const body: BodyDescription = { seed: 1, bytes: 300_001, compressibility: 0.5, alphabet: 'binary' };

describe('the stream of a described body', () => {
  test('has the bytes that are described', async () => {
    const whole = Buffer.alloc(body.bytes);
    fillFromDescription(body, 0, whole);
    expect((await buffer(describedStream(body))).equals(whole)).toBe(true);
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
