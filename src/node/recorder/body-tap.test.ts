import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { BodyTap } from './body-tap.ts';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function factsOf(bytes: Uint8Array, size: number, isComplete = true) {
  const tap = new BodyTap({ keepText: true });
  for (let at = 0; at < bytes.length; at += size) tap.write(bytes.subarray(at, at + size));
  return tap.end(isComplete);
}

test.each([1, 2, 3, 1000])('gzip is decoded whatever pieces of %i it comes in', async (size) => {
  const bytes = gzipSync('hello '.repeat(1000));
  expect(await factsOf(bytes, size)).toMatchObject({
    bytes: bytes.length,
    sha256: sha256(bytes),
    begins: 'gzip',
    gzip: { valid: true, bytes: 6000, sha256: sha256('hello '.repeat(1000)) },
  });
});

test('gzip that ends too early is broken', async () => {
  const bytes = gzipSync('hello '.repeat(1000)).subarray(0, -8);
  expect((await factsOf(bytes, 7, false)).gzip).toEqual({ valid: false, bytes: 0, sha256: '' });
});

test.each([
  ['PK\u0003\u0004...', 'zip'],
  ['\ufeffa', 'byte order mark'],
  ['a\tb\r\n', 'text'],
  ['a\u0000', 'binary'],
])('what begins like %j is %s', async (text, form) => {
  expect((await factsOf(Buffer.from(text), 3)).begins).toBe(form);
});

test('text is kept while it is small', async () => {
  expect((await factsOf(Buffer.from('{}'), 1)).text).toBe('{}');
  expect((await factsOf(Buffer.alloc(300_000, 'x'), 100_000)).text).toBeUndefined();
});

test('an empty body has no form', async () => {
  expect(await factsOf(Buffer.alloc(0), 1)).toEqual({ bytes: 0, sha256: sha256('') });
});
