import { test as base } from '@playwright/test';
import { readPlan } from '../node/plan.ts';
import { openTarget, type OpenTarget } from './open-target.ts';

/** What this run shall do. Read once in each process. */
export const plan = readPlan();

interface WorkerFixtures {
  /** The worker's own target: a sandbox that its stimuli share one after another, or the configured system under test. */
  readonly sandbox: OpenTarget;
}

/** Playwright's test with meshkit's fixtures. */
export const test = base.extend<{}, WorkerFixtures>({
  sandbox: [
    async ({}, use) => {
      const open = await openTarget(plan);
      await use(open);
      await open.close();
    },
    { scope: 'worker' },
  ],
});
