import exec from 'k6/execution';
import type { Options } from 'k6/options';
import { MeshkitError } from '../core/errors.ts';
import { memoryRefusal, planLoad, type LoadPlan } from '../core/load-plan.ts';
import type { LoadName } from '../core/load-shape.ts';
import { loadTargetFrom, loadTaskFrom, type LoadTarget, type LoadTask } from '../core/load-target.ts';
import { shapeFrom } from '../core/load-variables.ts';
import { assertAllowed } from './allowed.ts';
import { openCorpus } from './corpus.ts';
import { Knee } from './knee.ts';
import { optionsOf } from './options.ts';
import { prepare } from './prepare.ts';
import { Receiver } from './receiver.ts';
import { noteStart, phaseStart } from './schedule.ts';
import { Session, type RunData } from './session.ts';
import { stressLimit } from './thresholds.ts';
import { summarise, type SummaryData } from './summary.ts';

/** What a load script exports. */
export interface LoadRun {
  readonly options: Options;
  readonly setup: () => RunData;
  /** One sending iteration. */
  readonly send: (data: RunData) => void;
  /** Empties an inbox until nothing of this run is left. */
  readonly receive: (data: RunData) => void;
  readonly handleSummary: (data: SummaryData) => Record<string, string>;
}

/** The load script of that name, as its environment wants it. `act` sends. Only while k6 initialises a script. */
export function loadRun(name: LoadName, act: Act = sendNothing): LoadRun {
  const { target, task, plan } = readable(() => settings(name));
  const corpus = task.corpus === undefined ? [] : openCorpus(task.corpus);
  const sending = name === 'stress' ? climbing(plan, task, act) : paced(plan, act);
  let session: Session | undefined;
  const begin = (data: RunData): Session => (session = new Session(target, plan, data, corpus, task.instance));
  return {
    options: optionsOf(target, plan, task),
    setup: () => prepare(target, plan, task),
    send: (data) => (session ?? begin(data)).iterate(sending),
    receive: (data) => new Receiver(session ?? begin(data), exec.scenario.iterationInTest, data.startedAt).run(),
    handleSummary: (data) => summarise(data, plan, task),
  };
}

type Act = (session: Session) => void;

function paced({ phases }: LoadPlan, act: Act): Act {
  return (session) => {
    noteStart(phases);
    act(session);
  };
}

/** Until a step has broken the objective. */
function climbing({ phases }: LoadPlan, { objectives }: LoadTask, act: Act): Act {
  const knee = new Knee(stressLimit(objectives));
  return (session) => {
    const intendedAt = Date.now() - noteStart(phases);
    if (knee.isPast(phaseStart())) return;
    act(session);
    knee.note(Date.now() - intendedAt);
  };
}

function sendNothing(): void {
  // `inbox` sends before it begins.
}

interface Settings {
  readonly target: LoadTarget;
  readonly task: LoadTask;
  readonly plan: LoadPlan;
}

function settings(name: LoadName): Settings {
  const target = loadTargetFrom(__ENV);
  assertAllowed(target.baseUrl, __ENV['MESHKIT_ALLOW_HOST']);
  const task = loadTaskFrom(__ENV);
  const plan = planLoad(shapeFrom(name, __ENV), target.mailboxes.length);
  const refusal = memoryRefusal(plan, task.memory);
  if (refusal === undefined) return { target, task, plan };
  throw new MeshkitError('RESOURCE_LIMIT', refusal, 'Send smaller bodies or fewer at a time, or raise MESHKIT_MEMORY.');
}

/** k6 shows the message of an error alone, so the hint is put there. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof MeshkitError) throw new Error(`${fault.message}. ${fault.hint}`);
    throw fault;
  }
}
