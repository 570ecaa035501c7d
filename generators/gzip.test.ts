import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bombMember, gzipMember, storedMember } from './gzip.ts';
import { gzipDefects } from './gzip-defects.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';

type Decoded = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
const decode = (bytes: Uint8Array): Decoded =>
  gunzipSync(bytes, { info: true, maxOutputLength: 20e6 }) as unknown as Decoded;

const judge: Judge<Uint8Array> = (bytes) => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return ['PAY-032'];
  try {
    const { buffer, engine } = decode(bytes);
    if (engine.bytesWritten < bytes.length) return ['PAY-031'];
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return ['PAY-033'];
    return buffer.length > 150 * bytes.length ? ['PAY-034'] : [];
  } catch {
    return [endsEarlier(bytes) ? 'PAY-031' : 'PAY-030'];
  }
};

/** Whether the stream is complete some bytes before its end: zlib takes anything but zeros after it for a second member. */
const endsEarlier = (bytes: Uint8Array): boolean =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].some((more) => {
    try {
      return decode(bytes.slice(0, -more)).buffer.length >= 0;
    } catch {
      return false;
    }
  });

const small = gzipMember({ maxBytes: 300 });

describe('gzip members', () => {
  test('obey the laws', () => {
    expect(unstable(small)).toEqual([]);
    expect(refused(gzipMember(), judge)).toEqual([]);
    expect(unshrunk(small, (bytes) => bytes.length === 23)).toEqual([]);
  });

  test('reach nothing, several blocks and a file name', () => {
    const edges = {
      nothing: (bytes: Uint8Array) => bytes.length === 23,
      'two blocks': (bytes: Uint8Array) => bytes.length > 65_536,
      name: (bytes: Uint8Array) => bytes[3] === 8,
    };
    expect(unreached(gzipMember(), edges)).toEqual([]);
  });

  test('have defects that zlib refuses or shows', () => {
    expect(unproven(small, gzipDefects, judge, { runs: 8 })).toEqual([]);
    expect(lostDefects(small, gzipDefects, (bytes) => bytes.length < 60 || bytes.length > 60_000)).toEqual([]);
  });
});

test('a stored member holds its content, across blocks', () => {
  const content = Uint8Array.from({ length: 140_000 }, (_, at) => at % 251);
  expect(gunzipSync(storedMember(content)).equals(Buffer.from(content))).toBe(true);
});

test('the expanding member is small, and its content is bounded', () => {
  const bomb = bombMember(40_643);
  expect(bomb.length).toBeLessThan(67_000);
  expect(decode(bomb).buffer.length).toBe(40_643 * 258 + 1);
});
