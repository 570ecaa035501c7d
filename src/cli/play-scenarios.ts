import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import type { Trace } from '../core/trace.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { runScenario, type ScenarioWish } from '../witness/run-scenario.ts';
import type { Scenario } from '../witness/scenario.ts';
import type { Progress } from './progress.ts';

/** Anything that is played: a scenario, and the seed of its data. */
export interface Playable {
  readonly scenario: Pick<Scenario, 'id' | 'exercises'>;
  readonly seed: number;
  readonly mutant?: string;
}

/** One scenario and the client that plays in it. */
export type Play = Playable &
  Pick<ScenarioWish, 'scenario' | 'client'> & {
    readonly disturbances?: readonly Fault[];
  };

/** Is told of scenarios while they are played. */
export interface Onlooker {
  readonly begun: (scenario: string) => void;
  readonly exchange: (scenario: string, exchange: Exchange) => void;
}

export interface PoolWish<P extends Playable> {
  readonly plays: readonly P[];
  readonly run: (play: P, watch: (exchange: Exchange) => void) => Promise<Trace>;
  readonly signal: AbortSignal;
  readonly workers: number;
  readonly progress: Progress;
  /** Takes each trace when its scenario is over. */
  readonly sink: (trace: Trace) => void;
  readonly onlooker?: Onlooker | undefined;
}

export type PlayWish = Omit<PoolWish<Play>, 'run'> & Pick<ScenarioWish, 'prompt' | 'signal' | 'timeScale'>;

/** Faults that no other scenario would escape: the person or the configuration has to change first. */
const OURS_TO_TELL: readonly string[] = ['USAGE', 'CONFIG_INVALID', 'TARGET_REFUSED'];

/** Plays scenarios with a MESH client. */
export function playScenarios({ plays, workers, progress, sink, onlooker, ...around }: PlayWish): Promise<void> {
  const run: PoolWish<Play>['run'] = (play, watch) => runScenario({ ...play, ...around, watch });
  return playAll({ plays, run, workers, progress, sink, onlooker, signal: around.signal });
}

/**
 * Plays scenarios, several at a time. One in which the system under test can't be driven ends early, and says nothing about it.
 * Throws USAGE, CONFIG_INVALID or TARGET_REFUSED at the first sign of it.
 */
export async function playAll<P extends Playable>(wish: PoolWish<P>): Promise<void> {
  const { plays, run, workers, progress, sink, onlooker, signal } = wish;
  const waiting = [...plays];
  const fatal: MeshkitError[] = [];
  const playOne = async (play: P): Promise<void> => {
    const begun = performance.now();
    const { id } = play.scenario;
    onlooker?.begun(id);
    const trace = await run(play, (exchange) => onlooker?.exchange(id, exchange)).catch((fault: unknown) => {
      if (fault instanceof MeshkitError && OURS_TO_TELL.includes(fault.code)) fatal.push(fault);
      return endedEarly(play, fault);
    });
    if (signal.aborted || fatal.length > 0) return;
    sink(trace);
    progress.end(trace.id, trace.broken ? 'failed' : 'passed', Math.round(performance.now() - begun));
  };
  const work = async (): Promise<void> => {
    for (let play = waiting.shift(); play && !signal.aborted && fatal.length === 0; play = waiting.shift()) {
      await playOne(play);
    }
  };
  progress.begin(plays.length);
  await Promise.all(Array.from({ length: workers }, work));
  progress.done();
  if (fatal[0]) throw fatal[0];
}

/** Appends traces to a file of the run folder. */
export function evidenceSink(folder: string): (trace: Trace) => void {
  return (trace) => appendFileSync(join(folder, 'evidence-0.ndjson'), JSON.stringify(trace) + '\n');
}

function endedEarly({ scenario, seed, mutant }: Playable, fault: unknown): Trace {
  const { id, exercises } = scenario;
  const message = fault instanceof Error ? fault.message : String(fault);
  const broken = { code: fault instanceof MeshkitError ? fault.code : 'INTERNAL', message };
  const base = { title: id, seed, exercises, exchanges: [], broken };
  return mutant === undefined ? { id, ...base } : { id: `${id} [${mutant}]`, mutant, ...base };
}
