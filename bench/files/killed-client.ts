import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** File clients on one folder, one after another, each in a process of its own. */
export class KilledClient {
  readonly #program: string;
  readonly #words: readonly string[];
  #current: ChildProcess | undefined;

  /** Bundles the program into `work`: loading it from its sources would take longer than all the rest. */
  static async prepare(work: string, folder: string, url: string): Promise<KilledClient> {
    const program = join(work, 'client.mjs');
    const source = fileURLToPath(new URL('./client-process.ts', import.meta.url));
    // What is bundled asks for modules of Node by `require`.
    const banner = {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    };
    await build({ entryPoints: [source], outfile: program, bundle: true, platform: 'node', format: 'esm', banner });
    return new KilledClient(program, [folder, url]);
  }

  private constructor(program: string, words: readonly string[]) {
    this.#program = program;
    this.#words = words;
  }

  /** One pass. Answers how it ended: its exit code, or `killed`, and what it wrote about faults. */
  async run(): Promise<{ readonly end: number | 'killed'; readonly errors: string }> {
    const child = spawn(process.execPath, [this.#program, ...this.#words], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#current = child;
    let errors = '';
    child.stderr.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-2000)));
    const [code] = (await once(child, 'exit')) as [number | null];
    return { end: code ?? 'killed', errors };
  }

  /** `kill -9`, before the next thing happens in this process. */
  kill(): void {
    this.#current?.kill('SIGKILL');
  }
}
