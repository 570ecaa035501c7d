import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { wholeNumber } from './options.ts';
import { randomSeed, seedOption } from './seed-option.ts';

const MOST_WORKERS = 16;
const USUAL_WORKERS = 4;

/** How scenarios are played, as it is read from the command line. */
export interface ScenarioOptions {
  readonly config?: string;
  readonly quick: boolean;
  readonly list: boolean;
  readonly seed?: number;
  readonly workers?: number;
}

/** Adds the options of a command that plays scenarios. `played`: what is judged, e.g. `a client`. */
export function scenarioOptions(command: Command, played: string): void {
  command
    .option('--quick', 'without the scenarios that take long', false)
    .option('--list', 'say which scenarios would be played, and do nothing', false)
    .addOption(seedOption())
    .option(
      '--workers <number>',
      `scenarios at the same time (default: 1 for ${played} of your own)`,
      wholeNumber(1, MOST_WORKERS),
    );
}

/** The seed, and how many scenarios are played at the same time: what was asked for, or what is usual. */
export function paceOf({ config, seed, workers }: Pick<ScenarioOptions, 'config' | 'seed' | 'workers'>) {
  const usual = config === undefined ? Math.min(availableParallelism(), USUAL_WORKERS) : 1;
  return { seed: seed ?? randomSeed(), workers: workers ?? usual };
}
