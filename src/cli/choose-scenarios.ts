import type { NotAttempted } from '../core/run.ts';
import type { Rule } from '../core/rule.ts';
import type { Scenario } from '../witness/scenario.ts';

/** What the choice needs to know of a scenario, whatever plays in it. */
export interface Choosable extends Pick<Scenario, 'id' | 'exercises' | 'witness' | 'heavy'> {
  readonly needs: readonly string[];
}

export interface ScenarioLimits {
  readonly rules: readonly Rule[];
  readonly capabilities: ReadonlySet<string>;
  /** Only the witness cases, in their order. */
  readonly rehearsal: boolean;
  /** Without those that take long. */
  readonly quick: boolean;
}

export interface ScenarioChoice<S extends Choosable = Scenario> {
  readonly chosen: readonly S[];
  /** Those left out, with the reason. */
  readonly left: readonly { readonly stimulus: S; readonly why: NotAttempted }[];
}

/** Decides which scenarios are played: wanted ones that the client can be driven through. */
export function chooseScenarios<S extends Choosable>(
  scenarios: readonly S[],
  limits: ScenarioLimits,
): ScenarioChoice<S> {
  const decided = scenarios.map((stimulus) => ({ stimulus, why: obstacle(stimulus, limits) }));
  return {
    chosen: decided.filter(({ why }) => why === undefined).map(({ stimulus }) => stimulus),
    left: decided.flatMap(({ stimulus, why }) => (why ? [{ stimulus, why }] : [])),
  };
}

function obstacle(
  { exercises, needs, witness, heavy }: Choosable,
  { rules, capabilities, rehearsal, quick }: ScenarioLimits,
): NotAttempted | undefined {
  const isWanted = exercises.some((id) => rules.some((rule) => rule.id === id));
  if (!isWanted || (rehearsal && !witness)) return { kind: 'selection', reason: 'not selected' };
  if (needs.includes('time scale') && !capabilities.has('time scale'))
    return { kind: 'budget', reason: 'it takes days; --time-scale shows it in minutes' };
  const missing = needs.filter((need) => !capabilities.has(need));
  if (missing.length > 0) return { kind: 'configuration', reason: `its configuration has no ${missing.join(', ')}` };
  return quick && heavy ? { kind: 'selection', reason: 'left out by --quick' } : undefined;
}
