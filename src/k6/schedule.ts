import exec from 'k6/execution';
import { perMinute, type LoadPhase } from '../core/load-phases.ts';
import { countFrom } from './count.ts';
import { lateness } from './metrics.ts';

/** Asking for it is dear, and once is enough: it always tells of the scenario that this virtual user is in. */
let scenario: typeof exec.scenario | undefined;
/** The scenario of the latest iteration, and the milliseconds between two of its iterations; 0 where it has no rate. */
let startTime = 0;
let everyMs = 0;

/** One iteration in so many tells how late it was, and every one that was later than all before: the largest is exact. */
const TOLD = 8;

let untold = 0;
let latest = 0;

function tell(late: number): void {
  untold += 1;
  if (untold < TOLD && late <= latest) return;
  lateness.add(late);
  untold = 0;
  latest = Math.max(latest, late);
}

/** How much later than planned this iteration began; its first request is counted from the planned start. */
export function noteStart(phases: readonly LoadPhase[]): void {
  scenario ??= exec.scenario;
  if (scenario.startTime !== startTime) enter(scenario, phases);
  if (everyMs === 0) return;
  const late = Math.max(0, Date.now() - startTime - scenario.iterationInTest * everyMs);
  tell(late);
  countFrom(late);
}

function enter({ name, startTime: began }: typeof exec.scenario, phases: readonly LoadPhase[]): void {
  const phase = phases.find((one) => one.name === name);
  startTime = began;
  everyMs = phase ? 60_000 / perMinute(phase) : 0;
}
