import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FingerprintSet } from './fingerprint-set.ts';
import { ReplayMemory } from './replay-memory.ts';

const digest = (of: number): string => createHash('sha256').update(String(of)).digest('hex');

test('knows every digest that was added, and no other, as it grows', () => {
  const set = new FingerprintSet();
  for (let count = 0; count < 20_000; count += 1) {
    expect(set.has(digest(count))).toBe(false);
    set.add(digest(count));
  }
  expect(set.size).toBe(20_000);
  for (let count = 0; count < 20_000; count += 1) expect(set.has(digest(count))).toBe(true);
  expect(set.has(digest(20_000))).toBe(false);
});

const ZEROS = '0'.repeat(64);

test('a digest of zeros is a digest', () => {
  const set = new FingerprintSet();
  expect(set.has(ZEROS)).toBe(false);
  set.add(ZEROS);
  set.add(ZEROS);
  expect([set.has(ZEROS), set.size]).toEqual([true, 1]);
});

test('the memory forgets a minute as soon as its tokens are too old, and not before', () => {
  const memory = new ReplayMemory(10);
  const minute = 60_000;
  expect(memory.remember('a', 10 * minute)).toBe('new');
  expect(memory.remember('b', 11 * minute)).toBe('new');
  memory.forgetBefore(10 * minute);
  expect(memory.remember('a', 10 * minute)).toBe('used before');
  memory.forgetBefore(11 * minute);
  expect(memory.size).toBe(1);
  expect(memory.remember('b', 11 * minute)).toBe('used before');
});

test('a full memory still knows the tokens that it has', () => {
  const memory = new ReplayMemory(1);
  expect(['a', 'a', 'b'].map((key) => memory.remember(key, 0))).toEqual(['new', 'used before', 'memory full']);
});
