import { expect, test } from 'vitest';
import { plantedBugs } from './planted-bugs.ts';
import { crash } from './crash-run.ts';

/** Each bug shows within a few moments; the bound only ends a search that has failed. */
const MOST_MOMENTS = 40;

test.each(Object.entries(plantedBugs))('the crash checker notices: %s', { timeout: 120_000 }, async (bug) => {
  const { problems } = await crash(MOST_MOMENTS, 1, bug);
  expect(problems).not.toEqual([]);
});
