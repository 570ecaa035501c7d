import type { ConnectionOptions } from 'node:tls';
import type { Place } from './setting.ts';
import { Caller } from './caller.ts';
import { Lanes } from './lanes.ts';
import type { Job, Side, Workload } from './workload.ts';

/** What a round cost. */
export interface Round {
  /** Jobs, or megabytes, in a second. */
  readonly rate: number;
  /** The same for a second of the server's processor time; nothing where that can't be seen. */
  readonly perCpuSecond: number | undefined;
}

const CLEANING_LANES = 8;
/** All of a round are prepared ahead. */
const MOST_JOBS = 16_384;

/** One of the two servers, with what is needed to put load on it. */
export class Contender implements Side {
  readonly caller: Caller;
  readonly sent: string[] = [];
  readonly lanes: Lanes;
  readonly #cpu: (() => Promise<number>) | undefined;

  constructor(target: Place, cpu?: () => Promise<number>, tls: ConnectionOptions = {}) {
    this.caller = new Caller(target);
    this.lanes = new Lanes(target.baseUrl, tls);
    this.#cpu = cpu;
  }

  async round(workload: Workload, count: number): Promise<Round> {
    const jobs = Array.from({ length: count }, () => workload.prepare(this));
    const before = await this.#cpu?.();
    const seconds = await this.lanes.work(jobs, workload.lanes);
    const after = await this.#cpu?.();
    const done = (count * (workload.bytes ?? 1e6)) / 1e6;
    const cpu = before === undefined || after === undefined ? undefined : (after - before) / 1e6;
    return { rate: done / seconds, perCpuSecond: cpu && done / cpu };
  }

  /** Lets the server get into its stride for `warmUp` seconds at least. Gives back how many jobs fill `seconds`. */
  async warmUp(workload: Workload, warmUp: number, seconds: number): Promise<number> {
    let count = 1;
    for (let spent = 0; ; count = Math.min(2 * count, MOST_JOBS)) {
      const jobs = Array.from({ length: count }, () => workload.prepare(this));
      const took = await this.lanes.work(jobs, workload.lanes);
      spent += took;
      if (spent > warmUp && (took > seconds / 4 || count === MOST_JOBS))
        return Math.max(1, Math.round((count * seconds) / took));
    }
  }

  /** Acknowledges what was sent, so that the inbox is as before. */
  async clean(): Promise<void> {
    const acknowledge =
      (id: string): Job =>
      async (exchange) =>
        void (await exchange(this.caller.acknowledge(id)));
    await this.lanes.work(this.sent.splice(0).map(acknowledge), CLEANING_LANES);
  }
}
