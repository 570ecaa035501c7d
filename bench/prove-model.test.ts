import { expect, test } from 'vitest';
import { openTemporaryStore } from '../src/playwright/embedded.ts';
import { storeFaults, type StoreFault } from '../src/sandbox/mutants/store-faults.ts';
import { discover } from './prove-model.ts';

/** The faults that are found in a second or two; `npm run prove:model` shows all. */
const QUICK = ['exchanged bodies', 'swapped parts', 'delivered twice'];

test('there are at least ten store faults, each with a name of its own', () => {
  expect(new Set(storeFaults.map(({ id }) => id)).size).toBe(storeFaults.length);
  expect(storeFaults.length).toBeGreaterThanOrEqual(10);
});

test.each(storeFaults.filter(({ id }) => QUICK.includes(id)))(
  'the model test finds, shrinks and replays: $breaks',
  { timeout: 60_000 },
  async (fault) => {
    const { commands, replayed } = await discover(fault, 1, 2);
    expect(commands).toBeGreaterThan(0);
    expect(commands).toBeLessThanOrEqual(fault.concurrent ? 10 : 6);
    expect(replayed).toBeGreaterThan(0);
  },
);

test('the model test finds a fault of a store on disk too', { timeout: 60_000 }, async () => {
  const [fault] = storeFaults.filter(({ id }) => id === 'swapped parts');
  const { commands, replayed } = await discover(fault as StoreFault, 1, 2, openTemporaryStore);
  expect([commands > 0, replayed]).toEqual([true, 2]);
});
