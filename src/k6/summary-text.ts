import type { LoadLatency, LoadSummary } from '../core/load-summary.ts';
import { formatBytes } from '../core/load-units.ts';

/** A page of text for people, with a line feed at its end. Pure. */
export function summaryText(summary: LoadSummary): string {
  const { script, messages, sizes, mbPerSecond, declaredSizes } = summary;
  const lines = [
    `meshkit load ${script}`,
    `  messages    ${messages.sent} sent, ${messages.received} received and acknowledged`,
    `  sizes       mean ${formatBytes(sizes.mean)}, largest ${formatBytes(sizes.largest)} (declared ${declaredSizes})`,
    `  sent        ${mbPerSecond.toFixed(2)} MB/s`,
    ...latencyLines(summary),
    ...phaseLines(summary),
    ...otherLines(summary),
    ...summary.shortfalls.map((shortfall) => `  falls short ${shortfall}`),
    ...summary.crossed.map((threshold) => `  crossed     ${threshold}`),
    'Nothing lost? Keep the lines of the log that hold MESHKIT-LEDGER in a folder: meshkit load reconcile <folder>',
  ];
  return lines.join('\n') + '\n';
}

function latencyLines({ latencies, lateness, percentilesReliable }: LoadSummary): readonly string[] {
  const mark = percentilesReliable ? '' : ' (not reliable)';
  const all = Object.entries(latencies).map(([name, latency]) => row(name, latency) + mark);
  return lateness ? [...all, row('late start', lateness)] : all;
}

function phaseLines({ phases }: LoadSummary): readonly string[] {
  const all = Object.values(phases);
  if (all.length < 2) return [];
  return all.map((phase) => `${row(phase.name, phase)}, ${phase.rate.toFixed(1)}/s, ${phase.dropped} dropped`);
}

function otherLines({ receiveRates, drainSeconds, knee, drift }: LoadSummary): readonly string[] {
  const rates = Object.entries(receiveRates).map(
    ([band, rate]) => `  backlog     ${band}: ${rate.toFixed(0)} messages/s`,
  );
  const drain =
    drainSeconds === undefined ? [] : [`  drained     ${drainSeconds.toFixed(1)} s after the end of sending`];
  return [...rates, ...drain, ...(knee ? [kneeLine(knee)] : []), ...(drift ? [driftLine(drift)] : [])];
}

function kneeLine({ last, broken, limitMs }: NonNullable<LoadSummary['knee']>): string {
  const held = last ? `${last.rate.toFixed(0)}/s held` : 'no step held';
  const broke = broken ? `, ${broken.rate.toFixed(0)}/s did not` : ', and nothing broke: ramp higher with MESHKIT_PEAK';
  return `  knee        ${held}${broke} (p95 below ${limitMs} ms, none dropped)`;
}

function driftLine({ firstMs, lastMs }: NonNullable<LoadSummary['drift']>): string {
  return `  drift       p95 ${firstMs.toFixed(1)} ms in the first slice, ${lastMs.toFixed(1)} ms in the last`;
}

function row(name: string, { count, p50, p95, p99, max }: LoadLatency): string {
  const [middle, high, higher, highest] = [p50, p95, p99, max].map((ms) => ms.toFixed(1));
  return `  ${name.padEnd(14)} ${String(count).padStart(7)} x  p50 ${middle} ms, p95 ${high}, p99 ${higher}, max ${highest}`;
}
