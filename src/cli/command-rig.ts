/** What the tests of commands share: command lines run in this process, in a folder of their own, and what they tell is kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from './command-line.ts';

export class CommandRig {
  /** The current folder while a test runs. */
  folder = '';
  /** What the last command line has told so far. */
  told = '';
  readonly #home = process.cwd();
  readonly #streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));

  /** For `beforeEach`: goes to a new folder, and listens. */
  readonly begin = (): void => {
    this.folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
    process.chdir(this.folder);
    this.told = '';
    for (const { stream } of this.#streams) stream.write = this.#listen;
  };

  /** For `afterEach`: leaves everything as it was. */
  readonly end = (): void => {
    for (const { stream, write } of this.#streams) stream.write = write;
    process.chdir(this.#home);
    rmSync(this.folder, { recursive: true });
  };

  /** Runs a command line and answers its exit code. Without a signal nothing ends it early. */
  readonly run = (line: string | readonly string[], signal = new AbortController().signal): Promise<number> => {
    this.told = '';
    return runCommandLine(typeof line === 'string' ? line.split(' ') : line, signal);
  };

  readonly #listen = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    this.told += chunk.toString();
    for (const written of rest) if (typeof written === 'function') (written as () => void)();
    return true;
  };
}
