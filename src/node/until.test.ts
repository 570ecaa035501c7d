import { expect, test } from 'vitest';
import type { Target } from './target.ts';
import { until } from './until.ts';

const target = (settleMs: number): Target => ({ embedded: true, settleMs }) as Target;

test('waits until an attempt succeeds', async () => {
  let attempts = 0;
  expect(await until(target(5_000), () => Promise.resolve((attempts += 1) === 3))).toBe(true);
  expect(attempts).toBe(3);
});

test("gives up once the target's time to settle has passed", async () => {
  const began = Date.now();
  expect(await until(target(50), () => Promise.resolve(false))).toBe(false);
  expect(Date.now() - began).toBeLessThan(1_000);
});
