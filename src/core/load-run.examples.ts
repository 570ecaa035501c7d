import { concludeLoad, type EngineEnd, type LoadInput } from './conclude-load.ts';
import type { LoadRun, MessageCounts } from './load-run.ts';

const counts: MessageCounts = {
  ...{ sent: 100, accepted: 100, refused: 0, visible: 100, downloaded: 100, acknowledged: 100 },
  ...{ lost: 0, duplicated: 0, corrupted: 0, unexpected: 0, waiting: 0, doubt: 0, unaccounted: 0, unsent: 0 },
  ...{ redelivered: 0, outOfOrder: 0 },
};

const percentiles = { p50: 10, p95: 20, p99: 30, max: 40 };

export const exampleObjective = {
  name: 'p95 of send',
  wanted: '< 500 ms',
  measured: '20 ms',
  met: true,
  percentile: true,
};

export interface LoadExample {
  readonly counts?: Partial<MessageCounts>;
  readonly end?: Partial<EngineEnd>;
  readonly changes?: Partial<LoadInput>;
}

/** A load run in which all went well but what is named. */
export function exampleLoadRun({ counts: some, end, changes }: LoadExample = {}): LoadRun {
  return concludeLoad({
    id: '20260101T000000Z-abcd',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 30_000,
    meshkit: { version: '0.1.0' },
    target: { name: 'sandbox', baseUrl: 'http://127.0.0.1:1', embedded: true, fingerprint: {} },
    script: 'chunked',
    options: { vus: 4, size: 1_000_000 },
    engine: { name: 'k6', version: '2.2.0' },
    reconciliation: {
      run: 'r1',
      counts: { ...counts, ...some },
      sizes: { mean: 1000, largest: 2000 },
      bytes: { accepted: 100_000, received: 100_000 },
      named: [{ what: 'lost', seq: 7, ids: ['20260101_A'], why: 'never listed' }],
      inboxesSeen: true,
    },
    operations: [{ name: 'send', count: 100, ...percentiles }],
    lateness: 'not available',
    dropped: 0,
    objectives: [exampleObjective],
    notes: ['the sizes are as declared'],
    series: {
      width: 1,
      samples: [0, 1, 2].map((at) => ({
        ...{ at, accepted: 30 + at, acknowledged: 30, errors: 0, bytesUp: 30_000, bytesDown: 30_000, backlog: at },
        ...{ send: percentiles, visible: percentiles, targetMemory: 80_000_000, engineMemory: 90_000_000 },
      })),
    },
    end: { exitCode: 0, errors: '', ...end },
    ...changes,
  });
}
