import type { ConnectionOptions } from 'node:tls';
import type { Place } from './setting.ts';
import { Caller } from './caller.ts';
import { Lanes } from './lanes.ts';
import type { Job, Side, Workload } from './workload.ts';

/** What a round cost. */
export interface Round {
  /** Jobs, or megabytes, in a second. */
  readonly rate: number;
  /** Share of its time that the server's process was busy; nothing where that can't be seen. */
  readonly busy: number | undefined;
}

const CLEANING_LANES = 8;

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
    const busy = before === undefined || after === undefined ? undefined : (after - before) / 1e6 / seconds;
    return { rate: (count * (workload.bytes ?? 1e6)) / 1e6 / seconds, busy };
  }

  /** Lets the server get into its stride. Gives back how many jobs fill `seconds`. */
  async warmUp(workload: Workload, seconds: number): Promise<number> {
    let count = 1;
    for (let spent = 0; ; count *= 2) {
      const jobs = Array.from({ length: count }, () => workload.prepare(this));
      const took = await this.lanes.work(jobs, workload.lanes);
      spent += took;
      if (spent > 2 * seconds && took > seconds / 4) return Math.max(1, Math.round((count * seconds) / took));
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
