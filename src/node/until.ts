import { setTimeout as delay } from 'node:timers/promises';
import type { Target } from './target.ts';

const LONGEST_PAUSE_MS = 15_000;

/** Tries again, with growing pauses, until `attempt` answers true; answers false once the target's `settleMs` have passed. */
export async function until(target: Target, attempt: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + target.settleMs;
  for (let pause = target.embedded ? 10 : 2_000; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    if (await attempt()) return true;
    if (Date.now() + pause > end) return false;
    await delay(pause);
  }
}
