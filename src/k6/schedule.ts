import exec from 'k6/execution';
import { perMinute, type LoadPhase } from '../core/load-phases.ts';
import { countFrom } from './count.ts';
import { lateness } from './metrics.ts';

/** Asking for it is dear, and once is enough: it always tells of the scenario that this virtual user is in. */
let scenario: typeof exec.scenario | undefined;

/** How much later than planned this iteration began; its first request is counted from the planned start. */
export function noteStart(phases: readonly LoadPhase[]): void {
  scenario ??= exec.scenario;
  const { name, startTime, iterationInTest } = scenario;
  const phase = phases.find((one) => one.name === name);
  if (!phase) return;
  const late = Date.now() - startTime - (iterationInTest * 60_000) / perMinute(phase);
  lateness.add(Math.max(0, late));
  countFrom(late);
}
