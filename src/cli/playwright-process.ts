import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { longestStimulusMs, PLAN_VARIABLE } from '../node/plan.ts';
import { OWN_GROUP, signalGroup } from '../node/process-group.ts';
import { eventReporter, playwrightCommand, playwrightConfig } from './package-place.ts';
import { playwrightEvents, type PlaywrightEvent } from './playwright-events.ts';

/** A Playwright that says nothing for this much longer than a stimulus may take hangs. */
const SILENCE_MARGIN_MS = 5 * 60_000;
/** Time for Playwright to stop its workers after it was asked to. */
const FAREWELL_MS = 10_000;
const KEPT_ERRORS = 16 * 1024;

export interface PlaywrightWish {
  readonly arguments: readonly string[];
  /** File with the plan; absent: everything, on embedded sandboxes. */
  readonly plan?: string;
  readonly onEvent: (event: PlaywrightEvent) => void;
  /** Milliseconds that one stimulus may take. Default: those of a usual run. */
  readonly longestStimulusMs?: number;
  /** Stops Playwright when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface PlaywrightEnd {
  /** Playwright said that it had come to its end. */
  readonly finished: boolean;
  /** The end of what it wrote on standard error. */
  readonly errors: string;
}

/** Runs Playwright in a process group of its own, to its end. No process of it is left when this resolves. */
export async function runPlaywright({
  arguments: words,
  plan,
  onEvent,
  signal,
  longestStimulusMs: longest = longestStimulusMs({}),
}: PlaywrightWish): Promise<PlaywrightEnd> {
  const child = start(words, plan);
  const kill = (): void => signalGroup(child, 'SIGKILL');
  const ask = (): void => {
    signalGroup(child, 'SIGINT');
    setTimeout(kill, FAREWELL_MS).unref();
  };
  const silence = setTimeout(kill, longest + SILENCE_MARGIN_MS);
  process.once('exit', kill);
  signal?.addEventListener('abort', ask, { once: true });
  if (signal?.aborted) ask();
  const exit = once(child, 'close');
  const errors = collect(child);
  let finished = false;
  for await (const event of playwrightEvents(child.stdout as AsyncIterable<Uint8Array>)) {
    silence.refresh();
    if (event.event === 'finished') finished = true;
    onEvent(event);
  }
  await exit;
  kill();
  clearTimeout(silence);
  process.off('exit', kill);
  signal?.removeEventListener('abort', ask);
  return { finished, errors: errors() };
}

function start(words: readonly string[], plan: string | undefined): ChildProcess {
  const command = [playwrightCommand(), 'test', '--config', playwrightConfig, '--reporter', eventReporter, ...words];
  const { NO_COLOR: _, ...environment } = process.env;
  return spawn(process.execPath, command, {
    env: { ...environment, FORCE_COLOR: '0', ...(plan !== undefined && { [PLAN_VARIABLE]: plan }) },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...OWN_GROUP,
  });
}

function collect({ stderr }: ChildProcess): () => string {
  let text = '';
  stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-KEPT_ERRORS);
  });
  return () => text;
}
