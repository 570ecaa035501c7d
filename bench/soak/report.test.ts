import { describe, expect, it } from 'vitest';
import { exampleLoadRun } from '../../src/core/load-run.examples.ts';
import { soakReport } from './report.ts';

describe('the report of a soak run', () => {
  it('tells the drift of memory and latency, and plans k6 for eight hours', () => {
    const [sample] = exampleLoadRun().series.samples;
    if (!sample) throw new TypeError('no sample');
    const samples = Array.from({ length: 101 }, (_, at) => ({
      ...sample,
      at: at * 10,
      targetMemory: 80_000_000,
      engineMemory: 100_000_000 + at * 1_000_000,
    }));
    const run = exampleLoadRun({ changes: { durationMs: 1_000_000, series: { width: 10, samples } } });
    const metrics = {
      mesh_latency: { type: 'trend', values: { count: 600_000 } },
      'mesh_latency{operation:send}': { type: 'trend', values: { count: 400_000 } },
      http_req_failed: { type: 'rate', values: { count: 5 } },
    };
    const text = soakReport(run, { metrics }).join('\n');
    expect(text).toContain('1000000 samples held by k6');
    expect(text).toContain('memory of the sandbox  80.0 MB -> 80.0 MB (+0.0 %)');
    expect(text).toContain('memory of k6           132.5 MB -> 186.5 MB');
    // 54 MB in 0.533 of the run: 101 MB for all of its million samples, and 0.1 MB a second.
    expect(text).toContain('k6 per million samples 101.2 MB');
    expect(text).toContain('k6 after eight hours   3102.5 MB');
  });
});
