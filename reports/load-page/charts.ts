import type { LoadRun, Sample, Series } from '../../src/core/load-run.ts';

export interface Line {
  readonly label: string;
  /** One value for each sample; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Dashed: of the earlier run. */
  readonly earlier: boolean;
}

export interface Chart {
  readonly title: string;
  /** Seconds since the run began. */
  readonly at: readonly number[];
  readonly lines: readonly Line[];
}

type Value = (sample: Sample, width: number) => number | undefined;

const MEGABYTE = 1e6;

/** What is drawn: titles, and lines by their labels. */
const CHARTS: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'Messages a second': {
    accepted: ({ accepted }, width) => accepted / width,
    acknowledged: ({ acknowledged }, width) => acknowledged / width,
  },
  'Latency of a send (ms)': {
    p50: ({ send }) => send?.p50,
    p95: ({ send }) => send?.p95,
    p99: ({ send }) => send?.p99,
  },
  'Time until visible (ms)': { p50: ({ visible }) => visible?.p50, p95: ({ visible }) => visible?.p95 },
  'Backlog (messages)': { backlog: ({ backlog }) => backlog },
  'MB a second': {
    sent: ({ bytesUp }, width) => bytesUp / width / MEGABYTE,
    received: ({ bytesDown }, width) => bytesDown / width / MEGABYTE,
  },
  'Errors a second': { errors: ({ errors }, width) => errors / width },
  'Memory (MB)': {
    target: ({ targetMemory }) => targetMemory && targetMemory / MEGABYTE,
    engine: ({ engineMemory }) => engineMemory && engineMemory / MEGABYTE,
  },
};

/** The charts of a run that have anything to show, with the lines of an earlier run beside its own. */
export function chartsOf({ series }: LoadRun, earlier?: LoadRun): readonly Chart[] {
  return Object.entries(CHARTS).flatMap(([title, values]) => {
    const lines = Object.entries(values).flatMap(([label, value]) => [
      { label, values: valuesOf(series, value), earlier: false },
      ...(earlier
        ? [{ label: `${label} before`, values: resampled(series, earlier.series, value), earlier: true }]
        : []),
    ]);
    const shown = lines.filter((line) => line.values.some((value) => value !== null));
    return shown.length === 0 ? [] : [{ title, at: series.samples.map(({ at }) => at), lines: shown }];
  });
}

function valuesOf({ samples, width }: Series, value: Value): Line['values'] {
  return samples.map((sample) => value(sample, width) ?? null);
}

/** The earlier run at the times of this one. */
function resampled({ samples }: Series, earlier: Series, value: Value): Line['values'] {
  return samples.map(({ at }) => {
    const sample = earlier.samples[Math.floor(at / earlier.width)];
    return (sample && value(sample, earlier.width)) ?? null;
  });
}
