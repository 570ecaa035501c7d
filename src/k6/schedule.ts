import exec from 'k6/execution';
import { perMinute, type LoadPhase } from '../core/load-phases.ts';
import { countFrom } from './count.ts';
import { lateness } from './metrics.ts';

const now = Date.now;

/** Asking for it is dear, and once is enough: it always tells of the scenario that this virtual user is in. */
let scenario: typeof exec.scenario | undefined;
/** Of the scenario of the latest iteration: its start, its end, and the milliseconds between two iterations; 0 where it has no rate. */
let startTime = 0;
let endTime = 0;
let everyMs = 0;

/** Scenarios begin some milliseconds later than planned, so well before the end of one it is asked whether it is still the same. */
const CHANGE_MS = 1_000;

/** One iteration in so many tells how late it was, and every one that was later than all before: the largest is exact. */
const TOLD = 8;

let untold = 0;
let latest = 0;

/**
 * How much later than planned this iteration began, in milliseconds; its first request is counted from the planned start. 0 where nothing was
 * planned.
 */
export function noteStart(phases: readonly LoadPhase[]): number {
  scenario ??= exec.scenario;
  const at = now();
  if (at > endTime - CHANGE_MS && scenario.startTime !== startTime) enter(scenario, phases);
  if (everyMs === 0) return 0;
  const due = startTime + scenario.iterationInTest * everyMs;
  const late = at > due ? at - due : 0;
  untold += 1;
  if (untold >= TOLD || late > latest) tell(late);
  countFrom(late);
  return late;
}

function tell(late: number): void {
  lateness.add(late);
  untold = 0;
  if (late > latest) latest = late;
}

/** When the phase of the latest iteration began, in milliseconds since 1970. */
export function phaseStart(): number {
  return startTime;
}

function enter({ name, startTime: began }: typeof exec.scenario, phases: readonly LoadPhase[]): void {
  const phase = phases.find((one) => one.name === name);
  startTime = began;
  endTime = began + (phase?.durationS ?? 0) * 1000;
  everyMs = phase ? 60_000 / perMinute(phase) : 0;
}
