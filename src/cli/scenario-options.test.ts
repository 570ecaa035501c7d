import { expect, test } from 'vitest';
import { paceOf } from './scenario-options.ts';

test('software of your own is asked for one thing at a time, unless you say otherwise', () => {
  expect(paceOf({ config: 'meshkit.config.yaml', seed: 7 })).toEqual({ seed: 7, workers: 1 });
  expect(paceOf({ config: 'meshkit.config.yaml', seed: 7, workers: 3 })).toEqual({ seed: 7, workers: 3 });
});

test('the example is played by as many as the machine has room for, four at the most', () => {
  expect(paceOf({ workers: 2 }).workers).toBe(2);
  expect([1, 2, 3, 4]).toContain(paceOf({}).workers);
});
