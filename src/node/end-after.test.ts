import { expect, test } from 'vitest';
import { endAfter } from './end-after.ts';

test('it ends with the signal, and keeps the reason', () => {
  const stopping = new AbortController();
  const ending = endAfter(stopping.signal, 1000);
  expect(ending.aborted).toBe(false);
  stopping.abort('SIGINT');
  expect([ending.aborted, ending.reason]).toEqual([true, 'SIGINT']);
});

test('it ends by itself after its time', async () => {
  const ending = endAfter(new AbortController().signal, 0.01);
  const alive = setInterval(() => undefined, 5);
  await new Promise((resolve) => ending.addEventListener('abort', resolve));
  clearInterval(alive);
  expect(ending.aborted).toBe(true);
});
