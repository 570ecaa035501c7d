import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fillFromDescription, type BodyDescription } from './body-description.ts';

const whole = (description: BodyDescription): Uint8Array => {
  const bytes = new Uint8Array(description.bytes);
  expect(fillFromDescription(description, 0, bytes)).toBe(description.bytes);
  return bytes;
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const body: BodyDescription = { seed: 7, bytes: 100_000, compressibility: 0, alphabet: 'binary' };

describe('a described body', () => {
  test('is the same whole and in parts of any size', () => {
    const parts = new Uint8Array(body.bytes);
    for (let at = 0; at < body.bytes; at += 333) fillFromDescription(body, at, parts.subarray(at, at + 333));
    expect(sha256(parts)).toBe(sha256(whole(body)));
  });

  test('differs by seed', () => {
    expect(sha256(whole({ ...body, seed: 8 }))).not.toBe(sha256(whole(body)));
  });

  test('ends where it says', () => {
    expect(fillFromDescription(body, 99_990, new Uint8Array(64))).toBe(10);
    expect(fillFromDescription(body, 100_000, new Uint8Array(64))).toBe(0);
  });

  test.each([0, 0.25, 0.5, 0.9, 1])('of compressibility %d shrinks by about as much', (compressibility) => {
    const left = gzipSync(whole({ ...body, compressibility })).length / body.bytes;
    expect(left).toBeGreaterThan(1 - compressibility - 0.01);
    expect(left).toBeLessThan(1 - compressibility + 0.06);
  });

  test('uses every byte value, or printable ASCII in lines', () => {
    expect(new Set(whole(body)).size).toBe(256);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(whole({ ...body, alphabet: 'text' }));
    expect(text).toMatch(/^([\x20-\x7e]{255}\n)+[\x20-\x7e]*$/);
  });
});
