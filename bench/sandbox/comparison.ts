import { writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BareAnswer, BareScript } from './bare-server.ts';
import type { Reply } from './connection.ts';
import type { Contender, Round } from './contender.ts';
import type { ServerProcess } from './server-process.ts';
import { spreadOf, type Spread } from './statistics.ts';
import type { Workload } from './workload.ts';

export interface Comparison {
  readonly name: string;
  readonly unit: 'per second' | 'MB/s';
  readonly bar: number | undefined;
  readonly rate: number;
  readonly bareRate: number;
  /** The rate divided by the bare server's, round by round. */
  readonly ratio: Spread;
  /** The same by processor time of the two servers, which other work on the machine disturbs less. */
  readonly cpuRatio: Spread | undefined;
}

/** What is compared: `target` with the bare server, in `rounds` rounds of about `seconds` for each. */
export interface Match {
  readonly target: Contender;
  readonly bare: Contender;
  readonly bareServer: ServerProcess;
  /** Where the bare server keeps bodies. */
  readonly folder: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Seconds that each server works before a workload counts. */
  readonly warmUp: number;
}

/** Plays the rounds of one workload, with the servers in turn. What it sends is acknowledged between the rounds. */
export async function compare(workload: Workload, match: Match): Promise<Comparison> {
  const { target, bare, bareServer, rounds, seconds, warmUp } = match;
  await bareServer.script(await scriptFor(workload, match));
  const counts = [
    await target.warmUp(workload, warmUp, seconds),
    await bare.warmUp(workload, warmUp, seconds),
  ] as const;
  const played: (readonly [Round, Round])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const early = round % 2 === 0 ? await target.round(workload, counts[0]) : undefined;
    const other = await bare.round(workload, counts[1]);
    played.push([early ?? (await target.round(workload, counts[0])), other]);
    if (workload.bodies?.download === undefined) await target.clean();
    bare.sent.length = 0;
  }
  return conclude(workload, played);
}

function conclude({ name, bar, bytes }: Workload, played: readonly (readonly [Round, Round])[]): Comparison {
  const middle = (value: (pair: readonly [Round, Round]) => number): number => spreadOf(played.map(value)).median;
  const byCpu = played.flatMap(([own, bare]) =>
    own.perCpuSecond && bare.perCpuSecond ? [own.perCpuSecond / bare.perCpuSecond] : [],
  );
  return {
    name,
    unit: bytes === undefined ? 'per second' : 'MB/s',
    bar,
    rate: middle(([own]) => own.rate),
    bareRate: middle(([, bare]) => bare.rate),
    ratio: spreadOf(played.map(([own, bare]) => own.rate / bare.rate)),
    cpuRatio: byCpu.length > 0 ? spreadOf(byCpu) : undefined,
  };
}

/** Records what the target answers, so that the bare server says the same to the byte. */
async function scriptFor(workload: Workload, { target, folder }: Match): Promise<BareScript> {
  const { upload, download, gunzips } = workload.bodies ?? {};
  const decodes = gunzips && { gunzips };
  const file = join(folder, 'bare-download');
  await rm(file, { force: true });
  if (download) await writeFile(file, download);
  const replies = await record(workload, target);
  const answers = replies.map(
    ([method, reply]) => [method, answerOf(reply, download && { file, ...decodes })] as const,
  );
  return {
    answers: Object.fromEntries(answers),
    ...(upload && { file: join(folder, 'bare-upload'), ...decodes }),
  };
}

async function record(workload: Workload, target: Contender): Promise<readonly (readonly [string, Reply])[]> {
  const replies: (readonly [string, Reply])[] = [];
  const job = workload.prepare(target);
  await target.lanes.work(
    [
      (exchange) =>
        job(async (request, body) => {
          const reply = await exchange(request, body);
          replies.push([request.toString('latin1').split(' ', 1)[0] ?? '', reply]);
          return reply;
        }),
    ],
    1,
  );
  return replies;
}

/** Node itself adds what concerns the connection. */
function answerOf({ status, head, body }: Reply, instead: Partial<BareAnswer> | undefined): BareAnswer {
  const fields = head
    .split('\r\n')
    .slice(1)
    .filter((line) => !/^(connection|keep-alive|transfer-encoding):/i.test(line))
    .flatMap((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return { status, fields, text: instead ? '' : body.toString(), ...instead };
}
