import type { LoadRun, Sample } from '../../src/core/load-run.ts';

const EIGHT_HOURS_S = 8 * 3600;

/** k6 makes so many samples of its metrics for one request: those of HTTP (13), and ours. An estimate, from the metrics' definitions. */
const SAMPLES_PER_REQUEST = 16;

/** How memory and latency drifted, in lines for people. */
export function soakReport({ series: { samples, width }, operations, durationMs }: LoadRun): readonly string[] {
  const full = samples.slice(0, -1);
  const third = Math.max(1, Math.floor(full.length / 3));
  const [first, last] = [full.slice(0, third), full.slice(-third)];
  const requests = operations.reduce((sum, { count }) => sum + count, 0);
  const growth = mean(last, 'engineMemory') - mean(first, 'engineMemory');
  // Between the middles of the first and the last third lie two thirds of the run.
  const perMillion = (growth / (requests * SAMPLES_PER_REQUEST * (2 / 3))) * 1e6;
  const later = mean(last, 'engineMemory') + (growth / ((durationMs / 1000) * (2 / 3))) * EIGHT_HOURS_S;
  return [
    `soak of ${(durationMs / 60_000).toFixed(1)} minutes, ${requests} requests, samples of ${width} s`,
    `  memory of the sandbox  ${drift(mean(first, 'targetMemory'), mean(last, 'targetMemory'))}`,
    `  memory of k6           ${drift(mean(first, 'engineMemory'), mean(last, 'engineMemory'))}`,
    `  k6 per million samples ${megabytes(perMillion)} (${SAMPLES_PER_REQUEST} samples a request)`,
    `  k6 after eight hours   ${megabytes(later)}, if it grows on as it did`,
    `  p95 of a send          ${p95(first).toFixed(1)} ms -> ${p95(last).toFixed(1)} ms`,
  ];
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
