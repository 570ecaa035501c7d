import { operationOf, phaseLatencyMetric } from '../core/latency-metric.ts';
import type { LoadPlan } from '../core/load-plan.ts';
import { sizesMissed } from '../core/load-sizes.ts';
import type { LoadLatency, LoadSummary, PhaseFacts } from '../core/load-summary.ts';
import type { LoadTask } from '../core/load-target.ts';
import { stressLimit } from './thresholds.ts';

/** The part of what k6 hands to `handleSummary` that is read here. */
export interface SummaryData {
  readonly metrics: Readonly<Record<string, Metric | undefined>>;
}

interface Metric {
  readonly values: Readonly<Record<string, number>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

/** Draws a run's own conclusions from k6's metrics. Pure. */
export function factsOf(data: SummaryData, plan: LoadPlan, { objectives, corpus }: LoadTask): LoadSummary {
  const { shape } = plan;
  const [dropped, drainSeconds] = [value(data, 'dropped_iterations'), optional(data, 'mesh_drain_seconds', 'max')];
  const phases = phasesOf(data, plan);
  const sizes = sizesOf(data);
  const isFiller = corpus === undefined && shape.name !== 'chunked';
  const missed = isFiller ? sizesMissed(shape.sizes, sizes) : undefined;
  const lateness = dropped === 0 ? latencyOf(data, 'mesh_lateness') : undefined;
  return {
    script: shape.name,
    declaredSizes: shape.name === 'chunked' ? String(shape.messageBytes) : (corpus ?? shape.sizes.text),
    sizes,
    mbPerSecond: value(data, 'mesh_bytes_sent') / 1e6 / shape.durationS,
    messages: { sent: sizes.count, received: value(data, 'mesh_messages_received') },
    latencies: latenciesOf(data),
    phases: Object.fromEntries(phases.map((phase) => [phase.name, phase])),
    ...(lateness && { lateness }),
    dropped,
    percentilesReliable: dropped === 0,
    receiveRates: tagged(data, 'mesh_receive_rate{backlog:', (name) => optional(data, name, 'avg')),
    ...(drainSeconds !== undefined && { drainSeconds }),
    ...(shape.name === 'stress' && { knee: kneeOf(phases, stressLimit(objectives)) }),
    ...(shape.name === 'soak' && driftOf(phases)),
    shortfalls: shortfallsOf(data, dropped, missed),
    crossed: crossedOf(data),
  };
}

function sizesOf(data: SummaryData): LoadSummary['sizes'] {
  const count = value(data, 'mesh_messages_sent');
  const mean = value(data, 'mesh_message_bytes') / Math.max(1, count);
  return { count, mean, largest: optional(data, 'mesh_largest_message', 'max') ?? 0 };
}

function shortfallsOf(data: SummaryData, dropped: number, missed: string | undefined): readonly string[] {
  const undrained = value(data, 'mesh_undrained');
  return [
    ...(dropped > 0
      ? [`${dropped} iterations were dropped, so percentiles are not reliable: plan more virtual users`]
      : []),
    ...(missed === undefined ? [] : [`the sizes are not as declared: ${missed}`]),
    ...(undrained > 0 ? [`${undrained} receivers ran out of time with messages left`] : []),
  ];
}

function phasesOf(data: SummaryData, { phases }: LoadPlan): readonly PhaseFacts[] {
  return phases.flatMap(({ name, rate }) => {
    const latency = latencyOf(data, phaseLatencyMetric(name));
    const dropped = value(data, `dropped_iterations{scenario:${name}}`);
    return latency ? [{ name, rate, dropped, ...latency }] : [];
  });
}

/** The knee is the last step before the first one that was too slow, or began too little. */
function kneeOf(phases: readonly PhaseFacts[], limitMs: number): NonNullable<LoadSummary['knee']> {
  const at = phases.findIndex(({ p95, dropped }) => p95 >= limitMs || dropped > 0);
  const [last, broken] = at < 0 ? [phases.at(-1), undefined] : [phases[at - 1], phases[at]];
  return { limitMs, ...(last && { last }), ...(broken && { broken }) };
}

function driftOf(phases: readonly PhaseFacts[]): Pick<LoadSummary, 'drift'> {
  const [first, last] = [phases[0], phases.at(-1)];
  return first && last ? { drift: { firstMs: first.p95, lastMs: last.p95 } } : {};
}

function crossedOf({ metrics }: SummaryData): readonly string[] {
  return Object.entries(metrics).flatMap(([name, metric]) =>
    Object.entries(metric?.thresholds ?? {}).flatMap(([expression, { ok }]) => (ok ? [] : [`${name} ${expression}`])),
  );
}

function latencyOf(data: SummaryData, metric: string): LoadLatency | undefined {
  const of = (key: string): number => optional(data, metric, key) ?? 0;
  if (of('count') === 0) return undefined;
  return { count: of('count'), p50: of('med'), p95: of('p(95)'), p99: of('p(99)'), max: of('max') };
}

/** By operation. */
function latenciesOf(data: SummaryData): Readonly<Record<string, LoadLatency>> {
  const found: Record<string, LoadLatency> = {};
  for (const metric of Object.keys(data.metrics)) {
    const [operation, latency] = [operationOf(metric), latencyOf(data, metric)];
    if (operation !== undefined && latency) found[operation] = latency;
  }
  return found;
}

/** Every sub-metric with that beginning, by the value of its tag, but those that saw nothing. */
function tagged<T>(
  { metrics }: SummaryData,
  beginning: string,
  read: (metric: string) => T | undefined,
): Readonly<Record<string, T>> {
  const found: Record<string, T> = {};
  for (const metric of Object.keys(metrics).filter((name) => name.startsWith(beginning))) {
    const one = read(metric);
    if (one !== undefined && one !== 0) found[metric.slice(beginning.length, -1)] = one;
  }
  return found;
}

function optional({ metrics }: SummaryData, metric: string, key: string): number | undefined {
  return metrics[metric]?.values[key];
}

/** The count of a counter; 0 where nothing was counted. */
function value(data: SummaryData, metric: string): number {
  return optional(data, metric, 'count') ?? 0;
}
