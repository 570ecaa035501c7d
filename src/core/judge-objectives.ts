import type { LoadObjectives } from './load-objectives.ts';
import type { ObjectiveResult, OperationLatency } from './load-run.ts';

/** What a run reached. */
export interface Measured {
  readonly operations: readonly OperationLatency[];
  readonly mbPerSecond: number;
  /** Share of the requests without success, 0 to 1. */
  readonly errorRate: number;
  readonly drainSeconds: number;
}

/** Compares a run with its objectives. An operation that the run doesn't use has none. */
export function judgeObjectives(objectives: LoadObjectives, measured: Measured): readonly ObjectiveResult[] {
  const { mbPerSecond, errorRate, drainSeconds } = objectives;
  return [
    ...percentileResults('p95', objectives.p95 ?? {}, measured),
    ...percentileResults('p99', objectives.p99 ?? {}, measured),
    ...(mbPerSecond === undefined
      ? []
      : [result('MB each second', '>=', mbPerSecond, measured.mbPerSecond, measured.mbPerSecond >= mbPerSecond)]),
    ...(errorRate === undefined
      ? []
      : [result('error rate', '<=', errorRate, measured.errorRate, measured.errorRate <= errorRate)]),
    ...(drainSeconds === undefined
      ? []
      : [result('seconds to drain', '<=', drainSeconds, measured.drainSeconds, measured.drainSeconds <= drainSeconds)]),
  ];
}

function percentileResults(
  percentile: 'p95' | 'p99',
  wanted: Readonly<Record<string, number>>,
  { operations }: Measured,
): readonly ObjectiveResult[] {
  return operations.flatMap((operation) => {
    const most = wanted[operation.name];
    if (most === undefined) return [];
    const value = operation[percentile];
    return [{ ...result(`${percentile} of ${operation.name} (ms)`, '<', most, value, value < most), percentile: true }];
  });
}

function result(name: string, sign: string, wanted: number, measured: number, met: boolean): ObjectiveResult {
  return {
    name,
    wanted: `${sign} ${wanted}`,
    measured: String(Number(measured.toPrecision(4))),
    met,
    percentile: false,
  };
}
