import type { Choosable, ScenarioChoice } from './choose-scenarios.ts';

/** What `--list` says of the scenarios that would be played, and of those that would not. */
export function listedScenarios<S extends Choosable>({ chosen, left }: ScenarioChoice<S>): string {
  const lines = chosen.map(({ id, exercises }) => `${id}\n    ${exercises.join(' ')}`);
  const out = left.map(({ stimulus, why }) => `${stimulus.id}\n    ${why.kind}: ${why.reason}`);
  return [`Would play: ${chosen.length} scenarios`, ...lines, '', `Left out: ${left.length}`, ...out, ''].join('\n');
}
