import type { Comparison } from './comparison.ts';

/** Whether a bar was kept; where there is none, always. */
export function isMet({ bar, ratio }: Comparison): boolean {
  return bar === undefined || ratio.median >= bar;
}

export const HEADING = row(
  'workload',
  'rate',
  'compared with',
  '',
  'ratio',
  'half of the rounds',
  'bar',
  'ratio by CPU',
);

/** One line of the report. */
export function lineOf(comparison: Comparison): string {
  const { name, unit, rate, bareRate, ratio, bar, cpuRatio } = comparison;
  const verdict = bar === undefined ? '-' : `${bar} ${isMet(comparison) ? 'met' : 'MISSED'}`;
  const range = `${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)}`;
  const byCpu = cpuRatio?.median.toFixed(2) ?? '-';
  return row(name, rate.toFixed(0), bareRate.toFixed(0), unit, ratio.median.toFixed(2), range, verdict, byCpu);
}

function row(name: string, ...cells: readonly string[]): string {
  const widths = [8, 14, 11, 6, 18, 11, 12];
  return [name.padEnd(50), ...cells.map((cell, at) => cell.padStart(widths[at] ?? 0))].join(' ').trimEnd();
}
