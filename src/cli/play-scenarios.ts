import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { Trace } from '../core/trace.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { runScenario, type ScenarioWish } from '../witness/run-scenario.ts';
import type { Progress } from './progress.ts';

/** One scenario and who plays in it. */
export type Play = Pick<ScenarioWish, 'scenario' | 'client' | 'seed'> & {
  readonly mutant?: string;
  readonly disturbances?: readonly Fault[];
};

export interface PlayWish extends Pick<ScenarioWish, 'prompt' | 'signal'> {
  readonly plays: readonly Play[];
  readonly workers: number;
  readonly progress: Progress;
  /** Takes each trace when its scenario is over. */
  readonly sink: (trace: Trace) => void;
}

/** Plays scenarios, several at a time. One in which the client can't be driven ends early, and says nothing about the client. */
export async function playScenarios({ plays, workers, progress, sink, ...rest }: PlayWish): Promise<void> {
  const waiting = [...plays];
  progress.begin(plays.length);
  const work = async (): Promise<void> => {
    for (let play = waiting.shift(); play && !rest.signal.aborted; play = waiting.shift()) {
      const begun = performance.now();
      const trace = await runScenario({ ...play, ...rest }).catch((fault: unknown) => endedEarly(play, fault));
      if (rest.signal.aborted) return;
      sink(trace);
      progress.end(trace.id, trace.broken ? 'failed' : 'passed', Math.round(performance.now() - begun));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  progress.done();
}

/** Appends traces to a file of the run folder. */
export function evidenceSink(folder: string): (trace: Trace) => void {
  return (trace) => appendFileSync(join(folder, 'evidence-0.ndjson'), JSON.stringify(trace) + '\n');
}

function endedEarly({ scenario, seed, mutant }: Play, fault: unknown): Trace {
  const { id, exercises } = scenario;
  const message = fault instanceof Error ? fault.message : String(fault);
  const broken = { code: fault instanceof MeshkitError ? fault.code : 'INTERNAL', message };
  const base = { title: id, seed, exercises, exchanges: [], broken };
  return mutant === undefined ? { id, ...base } : { id: `${id} [${mutant}]`, mutant, ...base };
}
