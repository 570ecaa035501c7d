import { describe, expect, it } from 'vitest';
import { exampleLoadRun } from '../../src/core/load-run.examples.ts';
import { soakReport } from './report.ts';

describe('the report of a soak run', () => {
  it('tells the drift of memory and latency, and plans k6 for eight hours', () => {
    const [sample] = exampleLoadRun().series.samples;
    if (!sample) throw new TypeError('no sample');
    const samples = Array.from({ length: 91 }, (_, at) => ({
      ...sample,
      at: at * 10,
      targetMemory: 80_000_000,
      engineMemory: 100_000_000 + at * 1_000_000,
    }));
    const run = exampleLoadRun({ changes: { durationMs: 900_000, series: { width: 10, samples } } });
    const text = soakReport(run).join('\n');
    expect(text).toContain('memory of the sandbox  80.0 MB -> 80.0 MB (+0.0 %)');
    expect(text).toContain('memory of k6           114.5 MB -> 174.5 MB');
    // 60 MB in two thirds of fifteen minutes are 0.1 MB a second.
    expect(text).toContain('k6 after eight hours   3054.5 MB');
  });
});
