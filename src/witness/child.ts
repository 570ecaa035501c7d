import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { OWN_GROUP, signalGroup } from '../node/process-group.ts';
import { startFault } from './start-fault.ts';

export interface ChildWish {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Milliseconds until it is killed. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

export interface ChildEnd {
  /** Nothing where a signal ended it. */
  readonly code: number | undefined;
  readonly outOfTime: boolean;
}

const KEPT_OUTPUT = 32 * 1024;

/** A process of the client under test in a group of its own, so that nothing of it stays behind. */
export class Child {
  readonly ended: Promise<ChildEnd>;
  readonly #process: ChildProcess;
  #output = '';
  #isOver = false;
  #outOfTime = false;

  /** Throws TOOL_MISSING, by way of `ended`, for a command that can't be started. */
  constructor(wish: ChildWish) {
    const [program = '', ...words] = wish.command;
    this.#process = spawn(program, words, {
      cwd: wish.directory,
      env: { ...process.env, ...wish.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...OWN_GROUP,
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (piece: Buffer) => this.#keep(piece));
    this.ended = this.#watch(program, wish);
    // Whoever waits for the end hears of a fault; a fault that nobody waits for is none.
    this.ended.catch(() => undefined);
  }

  /** The end of what it wrote on standard output and standard error. */
  get output(): string {
    return this.#output;
  }

  /** Zero for a command that can't be started. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Sends a signal to the whole group. */
  kill(signal: NodeJS.Signals): void {
    signalGroup(this.#process, signal);
  }

  async #watch(program: string, { directory, limitMs, signal }: ChildWish): Promise<ChildEnd> {
    const kill = (): void => this.kill('SIGKILL');
    const timer = setTimeout(() => {
      this.#outOfTime = true;
      kill();
    }, limitMs);
    process.once('exit', kill);
    signal.addEventListener('abort', kill, { once: true });
    if (signal.aborted) kill();
    try {
      const [code] = (await once(this.#process, 'exit')) as [number | null];
      return { code: code ?? undefined, outOfTime: this.#outOfTime };
    } catch (fault) {
      throw startFault(program, directory, fault);
    } finally {
      // What it started itself ends with it.
      kill();
      this.#isOver = true;
      clearTimeout(timer);
      process.off('exit', kill);
      signal.removeEventListener('abort', kill);
    }
  }

  #keep(piece: Buffer): void {
    this.#output = (this.#output + piece.toString('utf8')).slice(-KEPT_OUTPUT);
  }
}
