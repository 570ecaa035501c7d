import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { BareScript } from './bare-server.ts';

/** A server that was started for the comparison. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(...kind: readonly string[]): Promise<ServerProcess> {
    const child = fork(new URL(import.meta.url.replace('server-process', 'child')), kind);
    const [url] = (await once(child, 'message')) as [string];
    return new ServerProcess(child, url);
  }

  async script(script: BareScript): Promise<void> {
    await this.#ask(script);
  }

  /** Microseconds of processor time so far. */
  async cpu(): Promise<number> {
    return Number(await this.#ask('cpu?'));
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #ask(message: BareScript | 'cpu?'): Promise<unknown> {
    const answer = once(this.#child, 'message');
    this.#child.send(message);
    return ((await answer) as [unknown])[0];
  }
}
