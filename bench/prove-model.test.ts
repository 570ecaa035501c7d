import { expect, test } from 'vitest';
import { storeFaults } from '../src/sandbox/mutants/store-faults.ts';
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
