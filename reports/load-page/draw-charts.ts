import type uPlot from 'uplot';
import type { Chart } from './charts.ts';

/** What the page's own script has besides. */
interface PageWindow {
  readonly uPlot: typeof uPlot;
  readonly document: { getElementById(id: string): unknown };
}

/** Draws the charts in the browser. Its text becomes part of the page, so it uses nothing from outside but `uPlot`. */
export function drawCharts(charts: readonly Chart[]): void {
  const page = globalThis as unknown as PageWindow;
  const colours = ['#005eb8', '#d5281b', '#330072', '#007f3b'];
  charts.forEach(({ at, lines }, index) => {
    const series = lines.map(({ label, earlier }, line) => ({
      label,
      stroke: colours[(earlier ? line - 1 : line) % colours.length] ?? '#000',
      width: earlier ? 1 : 2,
      ...(earlier && { dash: [6, 4] }),
    }));
    const options = {
      width: 1060,
      height: 200,
      scales: { x: { time: false } },
      // Wide enough for a backlog of 10,000,000.
      axes: [{}, { size: 90 }],
      series: [{ label: 'second' }, ...series],
    };
    const data = [at, ...lines.map(({ values }) => values)] as unknown as uPlot.AlignedData;
    new page.uPlot(options, data, page.document.getElementById(`chart-${index}`));
  });
}
