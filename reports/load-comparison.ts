import type { LoadRun } from '../src/core/load-run.ts';
import { sendingSeconds } from './parts/sending-seconds.ts';

export interface ComparisonRow {
  readonly what: string;
  readonly before: string;
  readonly now: string;
  /** In per cent of before; empty where there is none. */
  readonly change: string;
}

/** What two load runs have in common, side by side. Whether they were run alike is for the reader to know: their options are told. */
export function loadComparison(run: LoadRun, earlier: LoadRun): readonly ComparisonRow[] {
  const operations = run.operations.flatMap((now) => {
    const before = earlier.operations.find(({ name }) => name === now.name);
    return before
      ? [row(`p50 of ${now.name} (ms)`, before.p50, now.p50), row(`p95 of ${now.name} (ms)`, before.p95, now.p95)]
      : [];
  });
  return [
    row('messages accepted a second', perSecond(earlier, accepted), perSecond(run, accepted)),
    row('MB sent a second', perSecond(earlier, bytes) / 1e6, perSecond(run, bytes) / 1e6),
    ...operations,
    row('messages lost', earlier.reconciliation.counts.lost, run.reconciliation.counts.lost),
  ];
}

const accepted = ({ reconciliation }: LoadRun): number => reconciliation.counts.accepted;
const bytes = ({ reconciliation }: LoadRun): number => reconciliation.bytes.accepted;

function perSecond(run: LoadRun, count: (run: LoadRun) => number): number {
  return count(run) / sendingSeconds(run.series);
}

function row(what: string, before: number, now: number): ComparisonRow {
  const change = before === 0 ? '' : `${now >= before ? '+' : ''}${(((now - before) / before) * 100).toFixed(1)} %`;
  return { what, before: readable(before), now: readable(now), change };
}

function readable(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value >= 100 ? 0 : 1);
}
