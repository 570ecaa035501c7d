import { readFileSync } from 'node:fs';
import type { TargetConfiguration } from './configuration.ts';
import type { Replay } from './replay.ts';

/** Environment variable that names the plan file for the workers. */
export const PLAN_VARIABLE = 'MESHKIT_PLAN';

/** What one run of the suites shall do: written by `meshkit conform`, read by every Playwright worker. Holds no secret. */
export interface Plan {
  /** Absolute path of the folder that takes the evidence. */
  readonly runFolder: string;
  readonly seed: number;
  /** The target's configuration, or `embedded` for a sandbox of each worker's own. */
  readonly target: TargetConfiguration | 'embedded';
  /** Where embedded sandboxes keep their messages; absent: in memory. */
  readonly store?: 'disk';
  /** Milliseconds by which the target's clock is ahead of ours, as the preflight found it. */
  readonly clockSkewMs: number;
  /** Ids of the stimuli to run; absent: all. */
  readonly stimuli?: readonly string[];
  /** Ids of the rules to judge; absent: all server rules. */
  readonly rules?: readonly string[];
  /** How many cases each stimulus that generates them makes; absent: as many as it says itself. */
  readonly runs?: number;
  /** The one generated case to run again. */
  readonly replay?: Replay;
  /** Broken sandboxes to prove the suites with; each stimulus runs once against each. */
  readonly mutants?: readonly PlannedMutant[];
}

export interface PlannedMutant {
  readonly id: string;
  /** The rule that must kill it: the stimuli that exercise this rule run against it. */
  readonly kills: string;
  /** The other stimuli run against it as well, except the costly ones. */
  readonly full: boolean;
}

/** Milliseconds that one stimulus may take: ten minutes, or a night where somebody has asked for more cases than usual. */
export function longestStimulusMs({ runs }: Pick<Plan, 'runs'>): number {
  return (runs === undefined ? 10 : 8 * 60) * 60_000;
}

/** The plan of this run, or one for people who start Playwright themselves: everything, on embedded sandboxes. */
export function readPlan(environment: NodeJS.ProcessEnv = process.env): Plan {
  const file = environment[PLAN_VARIABLE];
  if (file === undefined) return { runFolder: '', seed: 1, target: 'embedded', clockSkewMs: 0 };
  return JSON.parse(readFileSync(file, 'utf8')) as Plan;
}
