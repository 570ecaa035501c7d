import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { OWN_GROUP, signalGroup } from '../process-group.ts';
import type { K6 } from './k6-binary.ts';

/** k6 gets so long to write its summary after it was asked to stop. */
const FAREWELL_MS = 20_000;

/** k6's collector runs when the memory in use has grown to five times as much, or to what k6 may use: a quarter of its usual work. */
const SELDOM = '400';

export interface K6Wish {
  readonly k6: K6;
  /** A bundle, or TypeScript as it is where `k6` is to read it. */
  readonly script: string;
  /** Flags of `k6 run`. */
  readonly arguments?: readonly string[];
  /** Added to our own environment: the script's settings and secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Bytes of memory that k6 may use before it collects its garbage in earnest. */
  readonly memory?: number;
  /** Milliseconds after which k6 is asked to stop. A script that k6 can't parse makes it spin for ever. */
  readonly limitMs: number;
  /** Is told each line of the script's console and of k6's log. */
  readonly onLine: (line: string) => void;
  /** Is told each line of k6's standard output: progress and summary. */
  readonly onOutput?: (line: string) => void;
  /** Asks k6 to stop when it is aborted. */
  readonly signal?: AbortSignal;
  /** Is told the process id once k6 is running. */
  readonly onStart?: (pid: number) => void;
}

export interface K6End {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  /** The time limit was reached. */
  readonly outOfTime: boolean;
}

/** Runs k6 in a process group of its own, to its end. No process of it is left when this resolves. */
export async function runK6(wish: K6Wish): Promise<K6End> {
  const child = start(wish);
  const kill = (): void => signalGroup(child, 'SIGKILL');
  let outOfTime = false;
  const ask = (): void => {
    signalGroup(child, 'SIGINT');
    setTimeout(kill, FAREWELL_MS).unref();
  };
  const limit = setTimeout(() => {
    outOfTime = true;
    ask();
  }, wish.limitMs);
  process.once('exit', kill);
  wish.signal?.addEventListener('abort', ask, { once: true });
  if (wish.signal?.aborted) ask();
  try {
    const closed = once(child, 'close') as Promise<[number | null]>;
    listen(child, wish);
    const [exitCode] = await closed;
    return { exitCode, outOfTime };
  } finally {
    kill();
    clearTimeout(limit);
    process.off('exit', kill);
    wish.signal?.removeEventListener('abort', ask);
  }
}

function start({ k6, script, arguments: words = [], environment, memory, onStart }: K6Wish): ChildProcess {
  // The script stands last: xk6-ts takes the last word for it.
  const child = spawn(k6.path, ['run', '--log-format', 'raw', '--log-output', 'stderr', ...words, script], {
    env: {
      ...(memory !== undefined && { GOGC: SELDOM, GOMEMLIMIT: String(memory) }),
      ...process.env,
      K6_NO_USAGE_REPORT: 'true',
      K6_AUTO_EXTENSION_RESOLUTION: 'false',
      // A bundle needs no extension to be read.
      ...(script.endsWith('.js') && { XK6_TS: 'false' }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...OWN_GROUP,
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  return child;
}

function listen({ stdout, stderr }: ChildProcess, { onLine, onOutput }: K6Wish): void {
  if (stderr) createInterface({ input: stderr }).on('line', onLine);
  if (stdout && onOutput) createInterface({ input: stdout }).on('line', onOutput);
  else stdout?.resume();
}
