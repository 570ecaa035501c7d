import { describe, expect, it } from 'vitest';
import type { LedgerEntry, LedgerEvent } from '../../core/ledger-entry.ts';
import { Histogram } from './histogram.ts';
import { Watch } from './watch.ts';

const entry = (e: LedgerEvent, seq: number, at: number, bytes?: number): LedgerEntry => ({
  e,
  run: 'r',
  seq,
  at,
  vu: 0,
  inst: 0,
  ...(bytes !== undefined && { bytes }),
});

describe('a histogram', () => {
  it('tells percentiles within five per cent, and the maximum exactly', () => {
    const histogram = new Histogram();
    for (let ms = 1; ms <= 10_000; ms += 1) histogram.add(ms);
    const { p50 = 0, p95 = 0, p99 = 0, max } = histogram.percentiles() ?? {};
    for (const [told, right] of [
      [p50, 5000],
      [p95, 9500],
      [p99, 9900],
    ] as const) {
      expect(told).toBeGreaterThanOrEqual(right);
      expect(told).toBeLessThanOrEqual(right * 1.05);
    }
    expect(max).toBe(10_000);
  });

  it('has none where nothing was added', () => {
    expect(new Histogram().percentiles()).toBeUndefined();
  });
});

describe('the watch over a run', () => {
  it('tells rates, backlog, latency and time to visible by the second', () => {
    const watch = new Watch(10_000);
    watch.note(entry('sent', 1, 10_000, 50));
    watch.note(entry('accepted', 1, 10_200, 50));
    watch.note(entry('sent', 2, 11_000, 50));
    watch.note(entry('accepted', 2, 11_100, 50));
    watch.note(entry('visible', 1, 11_200));
    watch.note(entry('downloaded', 1, 11_300, 50));
    watch.note(entry('acknowledged', 1, 11_400));
    watch.note(entry('refused', 3, 11_500));
    expect(watch.series()).toMatchObject({
      width: 1,
      samples: [
        { at: 0, accepted: 1, backlog: 1, bytesUp: 50, send: { p50: 200, max: 200 } },
        { at: 1, accepted: 1, acknowledged: 1, backlog: 1, bytesDown: 50, errors: 1, visible: { max: 1000 } },
      ],
    });
    expect(watch.standing).toMatchObject({ sent: 2, accepted: 2, acknowledged: 1, errors: 1, backlog: 1, overdue: 0 });
  });

  it('suspects a message that is not listed though much later ones are', () => {
    const watch = new Watch(0);
    for (const [seq, at] of [
      [1, 1000],
      [2, 2000],
      [3, 40_000],
    ] as const) {
      watch.note(entry('accepted', seq, at));
    }
    watch.note(entry('visible', 1, 40_000));
    expect(watch.standing.overdue).toBe(0);
    watch.note(entry('visible', 3, 41_000));
    expect(watch.standing.overdue).toBe(1);
  });

  it('keeps at most 600 samples, however long the run, and loses no count', () => {
    const watch = new Watch(0);
    for (let second = 0; second < 8 * 3600; second += 7) watch.note(entry('accepted', second, second * 1000, 1));
    const { samples, width } = watch.series();
    expect(samples.length).toBeLessThanOrEqual(600);
    expect(width).toBe(64);
    expect(samples.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(Math.ceil((8 * 3600) / 7));
  });

  it('keeps the largest memory of a stretch', () => {
    const watch = new Watch(0);
    watch.noteMemory(100, 5, undefined);
    watch.noteMemory(200, 3, 9);
    expect(watch.series().samples[0]).toMatchObject({ targetMemory: 5, engineMemory: 9 });
  });
});
