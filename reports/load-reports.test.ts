import { describe, expect, it } from 'vitest';
import { exampleLoadRun } from '../src/core/load-run.examples.ts';
import { loadComparison } from './load-comparison.ts';
import { loadHtml } from './load-html.ts';
import { chartsOf } from './load-page/charts.ts';
import { loadSummary } from './load-summary.ts';

const run = exampleLoadRun();

describe('the summary of a load run', () => {
  it('tells what became of the messages, how fast it was, and the verdict', () => {
    const text = loadSummary(run);
    for (const words of [
      '100 sent, 100 accepted, 100 visible, 100 downloaded, 100 acknowledged',
      '0 lost, 0 duplicated, 0 corrupted',
      'met        p95 of send: wanted < 500 ms, measured 20 ms',
      'MET: 100 messages sent',
      'at most target 80 MB, engine 90 MB',
      'lateness from the intended start: not available',
      'Exit code 0',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('names the messages that were lost, and every reason', () => {
    const text = loadSummary(exampleLoadRun({ counts: { lost: 1 } }));
    expect(text).toContain('lost       20260101_A: never listed');
    expect(text).toContain('- 1 message lost');
    expect(text).toContain('Exit code 1');
  });

  it('warns of percentiles where iterations were dropped', () => {
    expect(loadSummary(exampleLoadRun({ changes: { dropped: 3 } }))).toContain('UNRELIABLE: 3 iterations were dropped');
    expect(loadSummary(run)).not.toContain('UNRELIABLE');
  });

  it('keeps to 100 columns and holds no control characters', () => {
    const hostile = exampleLoadRun({
      changes: { target: { ...run.target, name: '\u001b[31mred\u0007'.repeat(20) }, interrupted: 'x'.repeat(300) },
    });
    const text = loadSummary(hostile, run);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });
});

describe('the comparison of two load runs', () => {
  it('sets rates and percentiles side by side', () => {
    const slower = exampleLoadRun({
      changes: { operations: [{ name: 'send', count: 1, p50: 15, p95: 30, p99: 40, max: 50 }], durationMs: 60_000 },
    });
    expect(loadComparison(slower, run)).toContainEqual({
      what: 'p95 of send (ms)',
      before: '20',
      now: '30',
      change: '+50.0 %',
    });
    expect(loadSummary(slower, run)).toContain('Beside run 20260101T000000Z-abcd');
  });
});

describe('the page of a load run', () => {
  it('holds all that it needs, and lets nothing be fetched', () => {
    const page = loadHtml(run);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('uPlot=function');
    expect(page).not.toMatch(/(src|href)\s*=|@import|url\(\s*['"]?http/i);
  });

  it('shows hostile text as text', () => {
    const evil = '</script><script>alert(1)</script><img src=x>';
    const page = loadHtml(exampleLoadRun({ changes: { target: { ...run.target, name: evil }, interrupted: evil } }));
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page.match(/<script>/g)).toHaveLength(2);
  });

  it('draws rate, latency, visibility, backlog, throughput, errors and memory', () => {
    expect(chartsOf(run).map(({ title }) => title)).toEqual([
      'Messages a second',
      'Latency of a send (ms)',
      'Time until visible (ms)',
      'Backlog (messages)',
      'MB a second',
      'Errors a second',
      'Memory (MB)',
    ]);
    const [rate] = chartsOf(run, run);
    expect(rate?.lines.map(({ label }) => label)).toEqual([
      'accepted',
      'accepted before',
      'acknowledged',
      'acknowledged before',
    ]);
    expect(rate?.lines[0]?.values).toEqual([30, 31, 32]);
  });
});
