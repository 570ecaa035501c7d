/**
 * What the load scripts cost k6: requests and megabytes each second that they reach against a server that does nothing, beside a
 * minimal k6 script of the same traffic, in turns in one run; and, where /proc tells it, the processor time that k6 took for each, which
 * other work on the machine changes less. `node --import tsx bench/load-cost.ts [seconds] [turns]`. Fails if a script reaches less than
 * 0.8 of the minimal one.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleScript } from '../src/node/k6/bundle-script.ts';
import { ensureK6 } from '../src/node/k6/ensure-k6.ts';
import { runK6 } from '../src/node/k6/run-k6.ts';
import { minimalScript } from './load-cost-minimal.ts';

const LEAST_SHARE = 0.8;
const USERS = 16;
/** Linux counts processor time in hundredths of a second. */
const TICK_US = 10_000;
const [seconds = 8, turns = 3] = process.argv.slice(2).map(Number);

interface Traffic {
  readonly name: 'send' | 'chunked';
  readonly unit: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly of: (summary: Summary) => number;
}

interface Summary {
  readonly metrics: Readonly<Record<string, { readonly values: Readonly<Record<string, number>> } | undefined>>;
}

/** What one run of k6 reached, and took for it. */
interface Reached {
  readonly rate: number;
  /** Microseconds of processor time for a request, the start of k6 included; not a number where that isn't told. */
  readonly cpu: number;
}

const count = (summary: Summary, metric: string): number => summary.metrics[metric]?.values['count'] ?? 0;

const TRAFFIC: readonly Traffic[] = [
  {
    name: 'send',
    unit: 'requests/s',
    // More than can be reached: every virtual user is always busy.
    variables: { MESHKIT_RATE: '20000', MESHKIT_VUS: String(USERS), MESHKIT_SIZES: '1KB' },
    of: (summary) => count(summary, 'http_reqs') / seconds,
  },
  {
    name: 'chunked',
    unit: 'MB/s',
    variables: { MESHKIT_TRANSFERS: '2', MESHKIT_MESSAGE_BYTES: '20MB', MESHKIT_CHUNK_BYTES: '5MB' },
    of: (summary) => (count(summary, 'http_reqs') * 5) / seconds,
  },
];

if (process.send) await serve();
else process.exitCode = await compare();

/** Reads what it is sent and says that all is well. */
async function serve(): Promise<void> {
  const body = Buffer.from('{"message_id":"20220228174323222_ABCDEF"}');
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const status = request.url?.includes('/outbox') ? 202 : 200;
      response.writeHead(status, { 'content-type': 'application/vnd.mesh.v2+json', 'content-length': body.length });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
}

async function compare(): Promise<number> {
  const server = fork(new URL(import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(server, 'message')) as [number];
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-load-cost-'));
  try {
    let worst = Infinity;
    for (const traffic of TRAFFIC) worst = Math.min(worst, await share(traffic, `http://127.0.0.1:${port}`, folder));
    return worst >= LEAST_SHARE ? 0 : 1;
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function share(traffic: Traffic, url: string, folder: string): Promise<number> {
  const [ours, minimal] = [join(folder, `${traffic.name}.js`), join(folder, `${traffic.name}-minimal.js`)];
  await bundleScript(`load/${traffic.name}.ts`, ours);
  writeFileSync(minimal, minimalScript(traffic.name));
  const reached: { ours: Reached[]; minimal: Reached[] } = { ours: [], minimal: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    reached.minimal.push(await run(traffic, minimal, url, folder));
    reached.ours.push(await run(traffic, ours, url, folder));
  }
  const [mine, least] = [medianOf(reached.ours), medianOf(reached.minimal)];
  const figures = `${mine.rate.toFixed(0)} ${traffic.unit}, minimal script ${least.rate.toFixed(0)}`;
  const rates = (mine.rate / least.rate).toFixed(2);
  console.log(`${traffic.name}: ${figures}: ${rates} (medians of ${turns} turns of ${seconds} s)`);
  const cpu = `${mine.cpu.toFixed(0)} us of processor time for a request, minimal script ${least.cpu.toFixed(0)}`;
  console.log(`${traffic.name}: ${cpu}: ${(least.cpu / mine.cpu).toFixed(2)}`);
  return mine.rate / least.rate;
}

async function run(traffic: Traffic, script: string, url: string, folder: string): Promise<Reached> {
  const summary = join(folder, 'summary.json');
  const environment = {
    MESHKIT_BASE_URL: url,
    MESHKIT_MAILBOX_1: 'MESHKIT001',
    MESHKIT_PASSWORD_1: 'password',
    MESHKIT_SHARED_KEY: 'key',
    MESHKIT_WORKFLOW_ID: 'MESHKIT_DATA',
    MESHKIT_RECEIVERS: '0',
    MESHKIT_DURATION: String(seconds),
    MESHKIT_SUMMARY: summary,
    ...traffic.variables,
  };
  const k6 = await ensureK6(console.error);
  const limitMs = (seconds + 120) * 1000;
  const said: string[] = [];
  const onLine = (line: string): void => void said.push(line.slice(0, 200));
  const before = processorTime();
  const { exitCode } = await runK6({ k6, script, arguments: ['--quiet'], environment, limitMs, onLine });
  if (exitCode !== 0) throw new Error(`${script} ended with ${exitCode}\n${said.slice(-5).join('\n')}`);
  const reached = JSON.parse(readFileSync(summary, 'utf8')) as Summary;
  return { rate: traffic.of(reached), cpu: (processorTime() - before) / count(reached, 'http_reqs') };
}

/** Microseconds of processor time that our children took, of those that have ended: proc(5), fields 16 and 17 of stat. */
function processorTime(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[13]) + Number(fields[14])) * TICK_US;
  } catch {
    return NaN;
  }
}

function medianOf(runs: readonly Reached[]): Reached {
  return { rate: median(runs.map(({ rate }) => rate)), cpu: median(runs.map(({ cpu }) => cpu)) };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
