/**
 * A soak run against an embedded sandbox in a process of its own. `npm run bench:soak -- [minutes] [rate]` tells how the memory of
 * the sandbox and of k6, and the latency, drifted from the first third of the run to the last, and what k6 would need for eight hours.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../src/cli/command-line.ts';
import { LATEST, RUNS_FOLDER } from '../src/cli/run-folder.ts';
import { readLoadRun } from '../src/node/load/read-load-run.ts';
import { soakReport, type K6Summary } from './soak/report.ts';

const [minutes = '30', rate = '20'] = process.argv.slice(2);
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort('SIGINT'));

const words = ['load', 'soak', '--duration', `${minutes}m`, '--rate', rate];
process.exitCode = await runCommandLine(words, stopping.signal);
const folder = join(RUNS_FOLDER, readFileSync(join(RUNS_FOLDER, LATEST), 'utf8').trim());
const summary = JSON.parse(readFileSync(join(folder, 'k6-summary.json'), 'utf8')) as K6Summary;
console.log(soakReport(readLoadRun(join(folder, 'run.json')), summary).join('\n'));
