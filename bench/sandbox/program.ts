import { chunk, compressed, download, upload } from './large-bodies.ts';
import { compare, type Comparison, type Match } from './comparison.ts';
import type { Spread } from './statistics.ts';
import {
  commonWorkflow,
  emptyInbox,
  filter,
  KIB,
  list,
  rareWorkflow,
  send,
  sendDownloadAcknowledge,
} from './workloads.ts';
import { expecting, type Job } from './workload.ts';

/** What a run measures. */
export interface Programme {
  /** Messages that wait, in growing numbers; the first is 0. */
  readonly waiting: readonly number[];
  readonly megabytes: number;
}

/** Of the rate when nothing waits, what must be left with 100,000 messages waiting. */
const GROWTH_BAR = 0.8;
const FULL_INBOX = 100_000;
const FILLING_LANES = 16;

/** Plays the whole programme, and tells each result as it comes. */
export async function play(programme: Programme, match: Match, tell: (comparison: Comparison) => void): Promise<void> {
  await fill(match, 10, rareWorkflow);
  tell(await compare(emptyInbox, match));
  tell(await compare(sendDownloadAcknowledge, match));
  for (const body of [chunk(programme.megabytes), compressed()]) {
    const up = upload(body);
    tell(await compare(up, match));
    const { target } = match;
    await target.lanes.work([up.prepare(target)], 1);
    tell(await compare(download(target.sent.at(-1) ?? '', body), match));
    await target.clean();
  }
  await playWaiting(programme.waiting, match, tell);
}

async function playWaiting(waiting: readonly number[], match: Match, tell: (comparison: Comparison) => void) {
  const first = new Map<string, Comparison>();
  let there = 0;
  for (const count of waiting) {
    await fill(match, count - there, commonWorkflow);
    there = count;
    for (const workload of [send, list, filter]) {
      const { name, ...result } = await compare(workload, match);
      const told = { ...result, name: `${name}, ${count.toLocaleString('en')} waiting` };
      const before = first.get(name);
      if (!before) first.set(name, told);
      tell(told);
      if (before && workload !== list) tell(growth(told, before, count));
    }
  }
}

/** How the share of the bare server's rate has changed, which takes the machine's mood out of it. */
function growth(now: Comparison, before: Comparison, count: number): Comparison {
  const ratio = share(now.ratio, before.ratio);
  const cpuRatio = now.cpuRatio && before.cpuRatio && share(now.cpuRatio, before.cpuRatio);
  const bar = count >= FULL_INBOX ? GROWTH_BAR : undefined;
  return { ...now, ratio, cpuRatio, bar, bareRate: before.rate, name: `${now.name}, of the first` };
}

function share({ median, low, high }: Spread, { median: whole }: Spread): Spread {
  return { median: median / whole, low: low / whole, high: high / whole };
}

async function fill({ target }: Match, count: number, workflow: typeof commonWorkflow): Promise<void> {
  const job = (): Job => async (exchange) => {
    const head = target.caller.send(workflow(target.caller.target), KIB.length);
    expecting(202, 'the send', await exchange(head, [KIB]));
  };
  await target.lanes.work(Array.from({ length: count }, job), FILLING_LANES);
}
