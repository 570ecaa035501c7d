import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LoadRun } from '../src/core/load-run.ts';
import { chartsOf } from './load-page/charts.ts';
import { drawCharts } from './load-page/draw-charts.ts';
import { escapeHtml } from './load-page/escape-html.ts';
import { loadSummary } from './load-summary.ts';
import { inlineJson } from './parts/inline-json.ts';

const require = createRequire(import.meta.url);

/** Nothing may be fetched from anywhere: all that the page needs is in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1100px; padding: 0 1rem; color: #212b32; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .3rem; }
  .verdict { padding: .6rem 1rem; border-left: 6px solid; background: #f0f4f5; font-weight: 600; }
  .good { border-color: #007f3b; } .bad { border-color: #d5281b; } .doubtful { border-color: #ffb81c; }
  pre { background: #f0f4f5; padding: 1rem; overflow-x: auto; font-size: 13px; }
`;

/** A load run as one HTML page with charts, which needs no network. */
export function loadHtml(run: LoadRun, earlier?: LoadRun): string {
  const charts = chartsOf(run, earlier);
  const kind = run.exitCode === 0 ? 'good' : run.exitCode === 4 ? 'doubtful' : 'bad';
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(`Load run ${run.id}: ${run.script}`)}</title>`,
    `<style>${asset('uPlot.min.css')}${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeHtml(`Load run ${run.id}: ${run.script} at ${run.target.name}`)}</h1>`,
    `<p class="verdict ${kind}">${escapeHtml(`${run.headline}: ${run.sentence}`)}</p>`,
    ...charts.map(({ title }, at) => `<h2>${escapeHtml(title)}</h2><div id="chart-${at}"></div>`),
    '<h2>Summary</h2>',
    `<pre>${escapeHtml(loadSummary(run, earlier))}</pre>`,
    `<script>${asset('uPlot.iife.min.js')}</script>`,
    `<script>(${drawCharts.toString()})(${inlineJson(JSON.stringify(charts))})</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function asset(name: string): string {
  return readFileSync(require.resolve(`uplot/dist/${name}`), 'utf8').replaceAll('</script', '<\\/script');
}
