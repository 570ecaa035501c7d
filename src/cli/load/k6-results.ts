import { readFileSync } from 'node:fs';
import { operationOf } from '../../core/latency-metric.ts';
import type { LoadRun, ObjectiveResult } from '../../core/load-run.ts';
import type { LoadSummary, PhaseFacts } from '../../core/load-summary.ts';

interface Metric {
  readonly values: Readonly<Record<string, number>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

/** The file that a load script writes at its end: k6's own summary, and what the script concluded. */
interface SummaryFile {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly meshkit: LoadSummary;
}

export type K6Results = Pick<LoadRun, 'operations' | 'objectives' | 'notes' | 'dropped' | 'lateness'>;

/** Of a run that did not live to write its summary. */
const NOTHING: K6Results = { operations: [], objectives: [], notes: [], dropped: 0, lateness: 'not available' };

/** What k6's summary says, or nothing much where there is none. */
export function readK6Results(file: string): K6Results {
  try {
    return resultsOf(JSON.parse(readFileSync(file, 'utf8')) as SummaryFile);
  } catch {
    return NOTHING;
  }
}

function resultsOf({ metrics, meshkit }: SummaryFile): K6Results {
  return {
    operations: Object.entries(meshkit.latencies).map(([name, latency]) => ({ name, ...latency })),
    objectives: [...objectivesOf(metrics, meshkit), ...kneeObjective(meshkit)],
    notes: notesOf(meshkit),
    dropped: meshkit.dropped,
    lateness: meshkit.lateness ?? 'not available',
  };
}

function objectivesOf(metrics: SummaryFile['metrics'], { script }: LoadSummary): readonly ObjectiveResult[] {
  return Object.entries(metrics)
    .filter(([name]) => script !== 'stress' || !name.includes('{scenario:'))
    .flatMap(([name, { values, thresholds = {} }]) =>
      Object.entries(thresholds).map(([expression, { ok }]) => objectiveOf(name, expression, values, ok)),
    );
}

/** What a metric of the scripts counts, for people. */
const NAMES: Readonly<Record<string, string>> = {
  'mesh_violations{level:MUST}': 'MUST rules broken',
  mesh_faults: 'iterations that failed by an error of the script',
  mesh_corrupt: 'messages received damaged',
  http_req_failed: 'error rate',
  mesh_bytes_sent: 'bytes sent',
  mesh_drain_seconds: 'seconds to drain',
  mesh_undrained: 'receivers that did not drain their inbox',
};

function objectiveOf(metric: string, expression: string, values: Metric['values'], met: boolean): ObjectiveResult {
  const [, statistic = '', wanted = expression] = /^\s*([a-z]+(?:\([0-9.]+\))?)\s*(.*)$/.exec(expression) ?? [];
  const percentile = statistic.startsWith('p(');
  const operation = operationOf(metric);
  const named = NAMES[metric] ?? `${statistic} of ${metric}`;
  const measured = values[statistic] ?? 0;
  return {
    name: operation === undefined ? named : `${statistic.replace(/[()]/g, '')} of ${operation} (ms)`,
    wanted: wanted.replace(/^([<>=!]+)\s*/, '$1 '),
    measured: String(Number(measured.toPrecision(4))),
    met,
    percentile,
  };
}

/** A stress run is meant to break its objective: it has failed only if the first step did. */
function kneeObjective({ script, knee }: LoadSummary): readonly ObjectiveResult[] {
  if (script !== 'stress' || !knee) return [];
  const { last, broken, limitMs } = knee;
  const held = last ? `${last.rate.toFixed(0)}/s held` : 'no step held';
  return [
    {
      name: 'knee',
      wanted: `a step with p95 < ${limitMs} ms and none dropped`,
      measured: broken ? `${held}, ${broken.rate.toFixed(0)}/s did not` : `${held}, and nothing broke`,
      met: last !== undefined,
      percentile: false,
    },
  ];
}

/** How the sends of each phase went, where a run has several. */
function phaseNotes(phases: readonly PhaseFacts[]): readonly string[] {
  if (phases.length < 2) return [];
  return phases.map(
    ({ name, rate, count, p50, p95, dropped }) =>
      `${name}, ${rate.toFixed(0)}/s: ${count} sent, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${dropped} dropped`,
  );
}

function notesOf({ shortfalls, drift, receiveRates, mbPerSecond, phases }: LoadSummary): readonly string[] {
  return [
    ...shortfalls,
    ...phaseNotes(Object.values(phases)),
    `${mbPerSecond.toFixed(2)} MB a second while messages were sent`,
    ...(drift
      ? [`p95 ${drift.firstMs.toFixed(1)} ms in the first slice, ${drift.lastMs.toFixed(1)} ms in the last`]
      : []),
    ...Object.entries(receiveRates).map(
      ([band, rate]) => `${rate.toFixed(0)} messages a second by one receiver with a backlog ${band}`,
    ),
  ];
}
