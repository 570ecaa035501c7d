import type { EngineEnd } from '../../core/conclude-load.ts';
import type { LoadObjectives } from '../../core/load-objectives.ts';
import type { LoadPlan } from '../../core/load-plan.ts';
import type { LoadRun } from '../../core/load-run.ts';
import type { ShapeWords } from './load-options.ts';
import type { LoadSubject } from './load-subject.ts';

/** What an engine is given to do. */
export interface EngineJob {
  readonly subject: LoadSubject;
  readonly plan: LoadPlan;
  /** The variables that made the plan. */
  readonly words: ShapeWords;
  /** The id that messages carry. */
  readonly run: string;
  readonly objectives: LoadObjectives;
  /** Bytes of memory that the engine may use. */
  readonly memory: number;
  /** The run's folder, for what the engine writes itself. */
  readonly folder: string;
  /** Takes a line of the ledger. */
  readonly emit: (line: string) => void;
  /** Is told the process id, if the engine has a process of its own. */
  readonly started: (pid: number) => void;
  readonly signal: AbortSignal;
}

export interface EngineResult extends Pick<LoadRun, 'operations' | 'objectives' | 'notes' | 'dropped' | 'lateness'> {
  readonly version: string;
  readonly end: EngineEnd;
}

/** Sends and receives as planned. Its end, however bad, is a value; it throws only for what keeps it from starting. */
export type LoadEngine = (job: EngineJob) => Promise<EngineResult>;
