import {
  LOAD_RUN_FORMAT,
  type LoadExitCode,
  type LoadHeadline,
  type LoadRun,
  type MessageCounts,
  type ObjectiveResult,
  type Reconciliation,
} from './load-run.ts';
import { DISCLAIMER } from './run.ts';

/** How the engine came to its end. */
export interface EngineEnd {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  /** Why it was stopped by us or by the user; absent where it ran to its end. */
  readonly stopped?: string;
  /** The end of what it wrote to standard error. */
  readonly errors: string;
  /** What of the environment ended it: the target is gone, the disk is full. */
  readonly environment?: string;
}

export type LoadInput = Omit<
  LoadRun,
  'kind' | 'format' | 'engine' | 'percentilesReliable' | 'headline' | 'sentence' | 'reasons' | 'exitCode' | 'disclaimer'
> & {
  readonly engine: Pick<LoadRun['engine'], 'name' | 'version'>;
  readonly end: EngineEnd;
};

/** k6's own codes: thresholds crossed, invalid configuration, script error, script not found (toolchain: k6 `errext/exitcodes`). */
const K6 = { crossed: 99, configuration: 104 } as const;

/** Adds the verdict to what a load run gathered. */
export function concludeLoad({ end, engine, ...gathered }: LoadInput): LoadRun {
  const grounds = groundsOf(gathered, end);
  const [first] = grounds;
  const { exitCode, headline } = first ?? { exitCode: 0, headline: 'met' };
  return {
    kind: 'load',
    format: LOAD_RUN_FORMAT,
    ...gathered,
    engine: { ...engine, exitCode: end.exitCode },
    percentilesReliable: gathered.dropped === 0,
    headline,
    sentence: sentenceOf(gathered),
    reasons: grounds.map(({ reason }) => reason),
    exitCode,
    disclaimer: DISCLAIMER,
  };
}

/** A reason why a run is not green, with what it makes of the run. */
interface Ground {
  readonly exitCode: LoadExitCode;
  readonly headline: LoadHeadline;
  readonly reason: string;
}

type Gathered = Pick<LoadRun, 'reconciliation' | 'objectives' | 'dropped' | 'interrupted'>;

/** The exit code of a reconciliation alone, without a run around it. */
export function reconcileExitCode(reconciliation: Reconciliation): LoadExitCode {
  const [gravest] = [
    ...mishapGrounds(reconciliation.counts),
    ...gapGrounds({ reconciliation, objectives: [], dropped: 0 }),
  ];
  return gravest?.exitCode ?? 0;
}

/** The gravest first: what was seen to be lost is lost, whatever else happened. */
function groundsOf(run: Gathered, end: EngineEnd): readonly Ground[] {
  return [
    ...mishapGrounds(run.reconciliation.counts),
    ...faultGrounds(end),
    ...environmentGrounds(end),
    ...objectiveGrounds(run.objectives, end),
    ...gapGrounds(run),
  ];
}

function mishapGrounds(counts: MessageCounts): readonly Ground[] {
  const told = [
    [counts.lost, 'lost'],
    [counts.corrupted, 'corrupted'],
    [counts.duplicated, 'duplicated'],
    [counts.unexpected, 'refused and delivered all the same'],
  ] as const;
  return told
    .filter(([count]) => count > 0)
    .map(([count, words]) => ({
      exitCode: 1,
      headline: 'messages lost or damaged',
      reason: `${messages(count)} ${words}`,
    }));
}

function faultGrounds({ exitCode, errors, stopped, environment }: EngineEnd): readonly Ground[] {
  if (exitCode === K6.configuration) {
    const reason = `the engine refused its configuration (code ${exitCode}): ${lastLine(errors)}`;
    return [{ exitCode: 2, headline: 'failed', reason }];
  }
  if (stopped !== undefined || environment !== undefined || exitCode === 0 || exitCode === K6.crossed) return [];
  const how = exitCode === null ? 'was killed' : `ended with code ${exitCode}`;
  return [{ exitCode: 5, headline: 'failed', reason: `the engine ${how}: ${lastLine(errors)}` }];
}

function environmentGrounds({ environment }: EngineEnd): readonly Ground[] {
  return environment === undefined ? [] : [{ exitCode: 3, headline: 'inconclusive', reason: environment }];
}

function objectiveGrounds(objectives: readonly ObjectiveResult[], { exitCode }: EngineEnd): readonly Ground[] {
  const missed = objectives.filter(({ met }) => !met);
  const told = missed.map(({ name, wanted, measured }) => `${name}: wanted ${wanted}, measured ${measured}`);
  const reasons =
    objectives.length === 0 && exitCode === K6.crossed ? ['the engine says that a threshold was crossed'] : told;
  return reasons.map((reason) => ({ exitCode: 1, headline: 'not met', reason }));
}

/** What keeps a run that shows nothing wrong from being green. */
function gapGrounds({ reconciliation, objectives, dropped, interrupted }: Gathered): readonly Ground[] {
  const { counts } = reconciliation;
  const judged = objectives.some(({ percentile }) => percentile);
  const gaps = [
    interrupted !== undefined && `the run ended before its time: ${interrupted}`,
    counts.accepted === 0 && counts.acknowledged === 0 && 'no message was accepted, so nothing is shown',
    counts.unaccounted > 0 && `${messages(counts.unaccounted)} accepted, and it is not known whether they arrived`,
    counts.unsent > 0 && `${messages(counts.unsent)} received of which no ledger tells the sending: one is missing`,
    dropped > 0 && judged && `${dropped} iterations were dropped, so a judged percentile is unreliable`,
  ];
  return gaps.filter((gap) => gap !== false).map((reason) => ({ exitCode: 4, headline: 'inconclusive', reason }));
}

function sentenceOf({ reconciliation: { counts }, objectives }: Gathered): string {
  const met = objectives.filter((objective) => objective.met).length;
  const parts = [
    `${messages(counts.sent)} sent, ${counts.accepted} accepted, ${counts.acknowledged} acknowledged`,
    `${counts.lost} lost, ${counts.duplicated} duplicated, ${counts.corrupted} corrupted`,
    `${counts.waiting} waiting, ${counts.doubt} in doubt`,
    ...(objectives.length > 0 ? [`${met} of ${objectives.length} objectives met`] : []),
  ];
  return parts.join('; ');
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

/** A line of a stack, with its tab as k6 writes it: it says where, and not what. */
const PLACE = /^(?:\s|<0x09>)*at /;

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !PLACE.test(line));
  const line = lines.at(-1)?.trim() ?? '';
  return line === '' ? 'it gave no reason' : line.slice(0, 500);
}
