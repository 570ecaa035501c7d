import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { MeshkitError } from '../../src/core/errors.ts';
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
    const place = import.meta.url.replace('server-process', 'child');
    const child = fork(new URL(place), kind, { execArgv: place.endsWith('.ts') ? ['--import', 'tsx'] : [] });
    const ended = once(child, 'exit').then(() => undefined);
    const ready = once(child, 'message').then(([url]) => String(url));
    const url = await Promise.race([ready, ended]);
    if (url === undefined)
      throw new MeshkitError('USAGE', `the server "${kind.join(' ')}" did not start`, 'Its own message is above.');
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
