/**
 * What the load scripts cost k6: requests and megabytes each second that they reach against a server that does nothing, and the processor
 * time that k6 takes for a request, beside a plain k6 script of the same traffic, in turns in one run. The start of k6 doesn't count: all is
 * measured while traffic flows. `node --import tsx bench/load-cost.ts [seconds] [turns]`. Fails if a script reaches less than 0.8 of the
 * plain one's rate. Where other work runs on the machine, the processor time tells more.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bundleScript } from '../src/node/k6/bundle-script.ts';
import { ensureK6 } from '../src/node/k6/ensure-k6.ts';
import { runK6 } from '../src/node/k6/run-k6.ts';
import { minimalScript } from './load-cost/minimal.ts';
import { wrkRate } from './load-cost/wrk.ts';

const LEAST_SHARE = 0.8;
const USERS = 16;
/** Requests after which traffic flows. */
const FIRST = 4;
const MEMORY = 4e9;
/** Linux counts processor time in hundredths of a second. */
const TICK_US = 10_000;
/** Seconds of traffic before anything is measured (the rules are loaded then), and at its end. */
const [WARM_UP_S, MARGIN_S] = [3, 0.5];
const [seconds = 20, turns = 3] = process.argv.slice(2).map(Number);

interface Traffic {
  readonly name: 'send' | 'chunked';
  readonly unit: string;
  /** Of the unit in one request. */
  readonly each: number;
  readonly connections: number;
  readonly bytes: number;
  readonly variables: Readonly<Record<string, string>>;
}

/** What one run of k6 reached, and took for it. */
interface Reached {
  /** Requests each second. */
  readonly rate: number;
  /** Microseconds of processor time for a request; not a number where that isn't told. */
  readonly cpu: number;
}

const TRAFFIC: readonly Traffic[] = [
  {
    ...{ name: 'send', unit: 'requests/s', each: 1, connections: USERS, bytes: 1000 },
    // More than can be reached: every virtual user is always busy.
    variables: { MESHKIT_RATE: '20000', MESHKIT_VUS: String(USERS), MESHKIT_SIZES: '1KB' },
  },
  {
    ...{ name: 'chunked', unit: 'MB/s', each: 5, connections: 2, bytes: 5_000_000 },
    variables: { MESHKIT_TRANSFERS: '2', MESHKIT_MESSAGE_BYTES: '20MB', MESHKIT_CHUNK_BYTES: '5MB' },
  },
];

const server = fork(new URL('load-cost/null-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
const [{ port }] = (await once(server, 'message')) as [{ readonly port: number }];
const folder = mkdtempSync(join(tmpdir(), 'meshkit-load-cost-'));
try {
  let worst = Infinity;
  for (const traffic of TRAFFIC) worst = Math.min(worst, await share(traffic, `http://127.0.0.1:${port}`));
  process.exitCode = worst >= LEAST_SHARE ? 0 : 1;
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function share(traffic: Traffic, url: string): Promise<number> {
  const { name, unit, each, bytes, connections } = traffic;
  const [script, minimal] = [join(folder, `${name}.js`), join(folder, `${name}-minimal.js`)];
  await bundleScript(`load/${name}.ts`, script);
  writeFileSync(minimal, minimalScript(name));
  const reached: { ours: Reached[]; minimal: Reached[] } = { ours: [], minimal: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    reached.minimal.push(await run(traffic, minimal, url));
    reached.ours.push(await run(traffic, script, url));
  }
  const [ours, least] = [medianOf(reached.ours), medianOf(reached.minimal)];
  const wrk = await wrkRate(url, folder, { seconds, connections, bytes });
  const [rate, cpu] = [ours.rate / least.rate, least.cpu / ours.cpu];
  const rates = [ours.rate, least.rate].map((one) => (one * each).toFixed(0));
  console.log(`${name}: medians of ${turns} turns of ${seconds} s`);
  console.log(`  rate            ${rates[0]} ${unit}, plain script ${rates[1]}: ${rate.toFixed(2)}`);
  console.log(
    `  processor time  ${ours.cpu.toFixed(0)} us a request, plain script ${least.cpu.toFixed(0)}: ${cpu.toFixed(2)}`,
  );
  console.log(
    `  wrk             ${wrk === undefined ? 'not measured: it is not installed' : `${(wrk * each).toFixed(0)} ${unit}`}`,
  );
  return rate;
}

/** The same settings of k6 for both, as `meshkit load` makes them. */
async function run(traffic: Traffic, script: string, url: string): Promise<Reached> {
  const environment = {
    MESHKIT_BASE_URL: url,
    MESHKIT_MAILBOX_1: 'MESHKIT001',
    MESHKIT_PASSWORD_1: 'password',
    MESHKIT_SHARED_KEY: 'key',
    MESHKIT_WORKFLOW_ID: 'MESHKIT_DATA',
    MESHKIT_RECEIVERS: '0',
    MESHKIT_DURATION: String(seconds),
    MESHKIT_SUMMARY: join(folder, 'summary.json'),
    ...traffic.variables,
  };
  const k6 = await ensureK6(console.error);
  const said: string[] = [];
  const before = await requestsOf(server);
  let measured: Promise<Reached> | undefined;
  const { exitCode } = await runK6({
    ...{ k6, script, arguments: ['--quiet'], environment, memory: MEMORY, limitMs: (seconds + 120) * 1000 },
    onLine: (line) => void said.push(line.slice(0, 200)),
    onStart: (pid) => {
      measured = measure(pid, before);
    },
  });
  if (exitCode !== 0 || !measured) throw new Error(`${script} ended with ${exitCode}\n${said.slice(-5).join('\n')}`);
  return measured;
}

/** From a while after the first requests until shortly before the last ones. */
async function measure(pid: number, before: number): Promise<Reached> {
  while ((await requestsOf(server)) < before + FIRST) await delay(20);
  await delay(WARM_UP_S * 1000);
  const [cpu, requests, at] = [processorTime(pid), await requestsOf(server), performance.now()];
  await delay((seconds - WARM_UP_S - MARGIN_S) * 1000);
  const count = (await requestsOf(server)) - requests;
  return { rate: (count * 1000) / (performance.now() - at), cpu: (processorTime(pid) - cpu) / count };
}

async function requestsOf(child: ChildProcess): Promise<number> {
  const answered = once(child, 'message') as Promise<[{ readonly requests: number }]>;
  child.send('requests?');
  return (await answered)[0].requests;
}

/** Microseconds of processor time of a process: proc(5), fields 14 and 15 of stat. */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_US;
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
