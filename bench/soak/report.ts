import type { LoadRun, Sample } from '../../src/core/load-run.ts';

const EIGHT_HOURS_S = 8 * 3600;
/** A shorter run shows how k6's collector settles, and not how k6 grows. */
const SHORTEST_MS = 10 * 60_000;
/** Share of the run in which everything is still warming up. */
const WARM_UP = 0.2;

/** k6's own summary, as far as it tells how many samples it holds. */
export interface K6Summary {
  readonly metrics: Readonly<
    Record<string, { readonly type: string; readonly values: Readonly<Record<string, number>> }>
  >;
}

/** How memory and latency drifted between the first and the last third after the warm-up, in lines for people. */
export function soakReport({ series: { samples, width }, durationMs }: LoadRun, summary: K6Summary): readonly string[] {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP), -1);
  const third = Math.max(1, Math.floor(warm.length / 3));
  const [first, last] = [warm.slice(0, third), warm.slice(-third)];
  const growth = mean(last, 'engineMemory') - mean(first, 'engineMemory');
  // From the middle of the first third to the middle of the last.
  const share = (1 - WARM_UP) * (2 / 3);
  const held = samplesHeld(summary);
  const later = mean(last, 'engineMemory') + (growth / ((durationMs / 1000) * share)) * EIGHT_HOURS_S;
  return [
    `soak of ${(durationMs / 60_000).toFixed(1)} minutes, ${held} samples held by k6, one point each ${width} s`,
    `  memory of the sandbox  ${drift(mean(first, 'targetMemory'), mean(last, 'targetMemory'))}`,
    `  memory of k6           ${drift(mean(first, 'engineMemory'), mean(last, 'engineMemory'))}`,
    `  k6 per million samples ${megabytes((growth / (held * share)) * 1e6)}`,
    `  k6 after eight hours   ${megabytes(later)}, if it grows on as it did`,
    `  p95 of a send          ${p95(first).toFixed(1)} ms -> ${p95(last).toFixed(1)} ms`,
    ...(durationMs < SHORTEST_MS ? ['  too short to plan from: k6 is still settling'] : []),
  ];
}

/** A trend keeps every sample, and each of its sub-metrics keeps it again. */
function samplesHeld({ metrics }: K6Summary): number {
  const trends = Object.values(metrics).filter(({ type }) => type === 'trend');
  return trends.reduce((sum, { values }) => sum + (values['count'] ?? 0), 0);
}

function mean(samples: readonly Sample[], memory: 'targetMemory' | 'engineMemory'): number {
  const known = samples.flatMap((sample) => sample[memory] ?? []);
  return known.reduce((sum, bytes) => sum + bytes, 0) / Math.max(known.length, 1);
}

function p95(samples: readonly Sample[]): number {
  const known = samples.flatMap(({ send }) => send?.p95 ?? []);
  return known.reduce((sum, ms) => sum + ms, 0) / Math.max(known.length, 1);
}

function drift(first: number, last: number): string {
  const change = first === 0 ? 0 : ((last - first) / first) * 100;
  return `${megabytes(first)} -> ${megabytes(last)} (${change >= 0 ? '+' : ''}${change.toFixed(1)} %)`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
