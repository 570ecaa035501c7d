import type { LoadObjectives } from '../core/load-objectives.ts';
import { latencyMetric, phaseLatencyMetric } from '../core/latency-metric.ts';
import type { LoadPlan } from '../core/load-plan.ts';

export type Thresholds = Record<string, string[]>;

const BANDS = ['below 10', 'below 100', 'below 1000', 'below 10000', 'below 100000', '100000 and more'];

/** What must hold whatever the objectives are. */
const ALWAYS: Thresholds = {
  'mesh_violations{level:MUST}': ['count==0'],
  mesh_faults: ['count==0'],
  mesh_corrupt: ['count==0'],
};

/** k6's thresholds for a run: what must hold always, the objectives, and (empty ones) what the summary has to show. Pure. */
export function thresholdsOf(plan: LoadPlan, objectives: LoadObjectives): Thresholds {
  const shown = [
    ...BANDS.map((band) => `mesh_receive_rate{backlog:${band}}`),
    ...plan.phases.flatMap(({ name }) => [phaseLatencyMetric(name), `dropped_iterations{scenario:${name}}`]),
  ];
  const empty = Object.fromEntries(shown.map((metric) => [metric, []]));
  return merge(
    empty,
    ALWAYS,
    asThresholds(plan, objectives),
    plan.shape.name === 'stress' ? knee(plan, objectives) : {},
  );
}

function asThresholds({ shape }: LoadPlan, objectives: LoadObjectives): Thresholds {
  const { p95 = {}, p99 = {}, mbPerSecond, errorRate, drainSeconds } = objectives;
  const found: Thresholds = {};
  for (const [operation, most] of Object.entries(p95)) {
    found[latencyMetric(operation)] = [`p(95)<${most}`];
  }
  for (const [operation, most] of Object.entries(p99)) {
    (found[latencyMetric(operation)] ??= []).push(`p(99)<${most}`);
  }
  if (mbPerSecond !== undefined) found['mesh_bytes_sent'] = [`count>=${mbPerSecond * 1e6 * shape.durationS}`];
  if (errorRate !== undefined) found['http_req_failed'] = [`rate<=${errorRate}`];
  if (drainSeconds !== undefined) {
    found['mesh_drain_seconds'] = [`max<=${drainSeconds}`];
    found['mesh_undrained'] = ['count==0'];
  }
  return found;
}

/** Milliseconds that a send may take where a stress run is given no objective. */
const USUAL_P95_MS = 500;
/** The objective that a stress run raises the rate against. */
export function stressLimit(objectives: LoadObjectives): number {
  return objectives.p95?.['send'] ?? USUAL_P95_MS;
}

/** None ends the run at once: k6 would forget what its receivers did last, and messages would seem lost. `knee.ts` ends the sending. */
function knee({ phases }: LoadPlan, objectives: LoadObjectives): Thresholds {
  const steps = phases.map(({ name }) => ({
    [phaseLatencyMetric(name)]: [`p(95)<${stressLimit(objectives)}`],
    [`dropped_iterations{scenario:${name}}`]: ['count==0'],
  }));
  return merge(...steps);
}

function merge(...all: readonly Thresholds[]): Thresholds {
  const merged: Thresholds = {};
  for (const [metric, thresholds] of all.flatMap((one) => Object.entries(one))) {
    merged[metric] = [...(merged[metric] ?? []), ...thresholds];
  }
  return merged;
}
