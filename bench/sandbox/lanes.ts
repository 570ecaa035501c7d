import type { ConnectionOptions } from 'node:tls';
import { Connection } from './connection.ts';
import type { Exchange, Job } from './workload.ts';

/** Connections to one server, kept over all rounds unless the server closes one that rests. */
export class Lanes {
  readonly #url: URL;
  readonly #tls: ConnectionOptions;
  #open: Connection[] = [];

  constructor(url: string, tls: ConnectionOptions = {}) {
    this.#url = new URL(url);
    this.#tls = tls;
  }

  /** Works all jobs off, `width` at a time. Gives back the seconds that it took. */
  async work(jobs: readonly Job[], width: number): Promise<number> {
    this.#open = this.#open.filter(({ isClosed }) => !isClosed);
    while (this.#open.length < width) this.#open.push(new Connection(this.#url, this.#tls));
    const left = jobs[Symbol.iterator]();
    const began = performance.now();
    const stop = stayAwake();
    await Promise.all(this.#open.slice(0, width).map((connection) => workOff(left, connection))).finally(stop);
    return (performance.now() - began) / 1000;
  }

  close(): void {
    for (const connection of this.#open.splice(0)) connection.close();
  }
}

async function workOff(jobs: Iterator<Job>, connection: Connection): Promise<void> {
  const exchange: Exchange = (request, body) => connection.exchange(request, body);
  for (let next = jobs.next(); !next.done; next = jobs.next()) await next.value(exchange);
}

/** A client that sleeps must be woken by the server's write, which can cost the server more than its answer. */
function stayAwake(): () => void {
  let working = true;
  const spin = (): void => {
    if (working) setImmediate(spin);
  };
  spin();
  return () => {
    working = false;
  };
}
