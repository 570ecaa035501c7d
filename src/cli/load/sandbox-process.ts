import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MeshkitError } from '../../core/errors.ts';
import type { LoadFaults } from '../../sandbox/mutants/load-faults.ts';
import type { SandboxTls } from '../../sandbox/sandbox.ts';

/** What a sandbox process shall be. */
export interface SandboxOrders {
  readonly faults?: LoadFaults;
  readonly tls?: SandboxTls;
}

/** What a sandbox process says. */
export type SandboxWord = { readonly url: string } | { readonly memory: number };

const START_MS = 30_000;
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** The embedded sandbox in a process of its own. */
export class SandboxProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  /** Bytes of resident memory, as last told; nothing before the first answer. */
  memory: number | undefined;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
    child.on('message', (word: SandboxWord) => {
      if ('memory' in word) this.memory = word.memory;
    });
  }

  /** It is listening once this resolves. Throws INTERNAL if it isn't within half a minute. */
  static async start(orders: SandboxOrders = {}): Promise<SandboxProcess> {
    const script = new URL(`./sandbox-child${EXTENSION}`, import.meta.url);
    const child = fork(script, [JSON.stringify(orders)], {
      execArgv: EXTENSION === '.ts' ? ['--import', import.meta.resolve('tsx')] : [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return new SandboxProcess(child, await urlOf(child));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks how much memory there is in use; `memory` has the answer a little later. */
  ask(): void {
    if (this.#child.connected) this.#child.send('memory?', () => undefined);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function urlOf(child: ChildProcess): Promise<string> {
  let errors = '';
  child.stderr?.on('data', (text: Buffer) => {
    errors = (errors + text.toString('utf8')).slice(-2000);
  });
  const patience = AbortSignal.timeout(START_MS);
  const word = await Promise.race([
    once(child, 'message', { signal: patience }).then(([first]) => first as SandboxWord),
    once(child, 'exit', { signal: patience }).then(() => undefined),
  ]).catch(() => undefined);
  if (word && 'url' in word) return word.url;
  child.kill('SIGKILL');
  throw new MeshkitError('INTERNAL', `the embedded sandbox did not start: ${errors.trim() || 'no reason given'}`);
}
