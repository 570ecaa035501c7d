import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface VictimOrder {
  readonly folder: string;
  /** The name of a planted bug, or nothing. */
  readonly bug: string;
}

const LONGEST_START_MS = 60_000;

/** Sandboxes on one folder, one after another, each in a process of its own. */
export class Victims {
  readonly #program: string;
  readonly #order: VictimOrder;
  #current: ChildProcess | undefined;

  /** Bundles the program into `folder`: loading it from its sources would take longer than all the rest. */
  static async prepare(folder: string, order: VictimOrder): Promise<Victims> {
    const program = join(folder, 'victim.mjs');
    const source = fileURLToPath(new URL('./victim-process.ts', import.meta.url));
    await build({ entryPoints: [source], outfile: program, bundle: true, platform: 'node', format: 'esm' });
    return new Victims(program, order);
  }

  private constructor(program: string, order: VictimOrder) {
    this.#program = program;
    this.#order = order;
  }

  /** Starts a sandbox. Answers its address, or why it did not start. */
  async start(): Promise<{ readonly url: string } | { readonly refusal: string }> {
    const child = fork(this.#program, [this.#order.folder, this.#order.bug], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#current = child;
    let errors = '';
    child.stderr?.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-2000)));
    const ended = once(child, 'exit').then(() => ({ refusal: errors.trim() || 'it ended without a word' }));
    const listening = once(child, 'message', { signal: AbortSignal.timeout(LONGEST_START_MS) }).then(
      ([url]: unknown[]) => ({ url: String(url) }),
    );
    return Promise.race([listening, ended]);
  }

  /** `kill -9`. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#current;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
