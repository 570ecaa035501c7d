import { setTimeout as delay } from 'node:timers/promises';
import { MeshkitError } from '../core/errors.ts';
import type { Step } from '../core/recording.ts';
import type { ApplicationAction, ClientAction, ClientMeans, Driven } from '../node/client-configuration.ts';
import { REDACTED } from '../node/redaction.ts';
import { ScaledTime } from '../node/scaled-time.ts';
import type { Child } from './child.ts';
import { begin, type Acted, type Begun, type MeansPlace } from './means.ts';
import { startClient } from './start-client.ts';
import type { Values } from './template.ts';

const KEPT_OUTPUT = 4096;
/** How often is looked whether a daemon is ready. */
const LOOK_MS = 25;

type Action = ClientAction | ApplicationAction;

export interface DriverPlace extends MeansPlace {
  readonly client: Driven & Readonly<Partial<Record<Action, ClientMeans>>>;
  /** What must not be written down. */
  readonly secrets: readonly string[];
}

/** Makes one client, or software that uses the file interface, act, and notes each step. */
export class Driver {
  readonly steps: Step[] = [];
  readonly #place: DriverPlace;
  readonly #time: ScaledTime;
  #daemon: Child | undefined;

  constructor(place: DriverPlace) {
    this.#place = place;
    this.#time = place.fastClock?.time ?? new ScaledTime();
  }

  get values(): Values {
    return this.#place.values;
  }

  /** Begins an action and notes it when it ends. Throws TypeError for one that the configuration has no means for. */
  act(action: Action, values: Values = {}): Begun {
    const means = this.#place.client[action];
    if (!means) throw new TypeError(`the scenario must declare that it needs ${action}`);
    const at = this.#time.now();
    const begun = begin(means, { ...this.#place, values: { ...this.#place.values, ...values } });
    return { ...begun, ended: begun.ended.then((acted) => this.#note(action, at, acted)) };
  }

  /**
   * Starts the daemon and waits until it is ready: by its words, or by `sign`, its first request. `lastingMs` is how many milliseconds
   * of real time it is wanted for, beside what actions take.
   */
  async startDaemon(sign: () => boolean, lastingMs = 0): Promise<void> {
    const { daemon, actionSeconds } = this.#place.client;
    if (!daemon) throw new TypeError('the scenario must declare that it needs the daemon');
    const at = this.#time.now();
    const child = startClient(daemon.command, lastingMs + actionSeconds * 1000 * 10, this.#place);
    this.#daemon = child;
    const { readyText } = daemon;
    const isReady = (): boolean => (readyText === undefined ? sign() : child.output.includes(readyText));
    await this.daemonUntil(isReady, 'was ready');
    this.steps.push({ at, kind: 'start', until: this.#time.now() });
  }

  /** Waits while the daemon runs. Throws TOOL_MISSING if it ends first, TARGET_UNREACHABLE if it takes too long. */
  async daemonUntil(isDone: () => boolean, what: string, lastingMs = 0): Promise<void> {
    const child = this.#daemon;
    if (!child) throw new TypeError('the daemon does not run');
    const seconds = this.#place.client.actionSeconds + lastingMs / 1000;
    for (const until = Date.now() + seconds * 1000; !isDone();) {
      if (child.isOver) throw await this.#daemonEnded(child, what);
      if (Date.now() > until) throw notInTime(`the daemon took more than ${seconds} s before it ${what}`, child.output);
      await delay(LOOK_MS);
    }
  }

  async stopDaemon(kind: 'stop' | 'kill' = 'stop'): Promise<void> {
    const child = this.#daemon;
    if (!child) return;
    this.#daemon = undefined;
    const at = this.#time.now();
    child.kill(kind === 'stop' ? 'SIGTERM' : 'SIGKILL');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#place.client.actionSeconds * 1000);
    // One that could not be started was told of when it was waited for.
    const { code } = await child.ended.catch(() => ({ code: undefined }));
    clearTimeout(timer);
    this.steps.push({
      at,
      kind,
      until: this.#time.now(),
      output: this.#clean(child.output),
      ...(code !== undefined && { result: code }),
    });
  }

  noteKill(at: number): void {
    this.steps.push({ at, kind: 'kill' });
  }

  #note(kind: Action, at: number, acted: Acted): Acted {
    const output = acted.output === undefined ? {} : { output: this.#clean(acted.output) };
    this.steps.push({ at, kind, until: this.#time.now(), ...acted, ...output });
    return { ...acted, ...output };
  }

  #clean(output: string): string {
    return this.#place.secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), output).slice(-KEPT_OUTPUT);
  }

  async #daemonEnded(child: Child, what: string): Promise<MeshkitError> {
    const { code } = await child.ended;
    const hint = `What it said last:\n${this.#clean(child.output).slice(-800)}`;
    return new MeshkitError('TOOL_MISSING', `the daemon ended with ${code ?? 'a signal'} before it ${what}`, hint);
  }
}

function notInTime(problem: string, output: string): MeshkitError {
  const hint = `Raise client.actionSeconds, or see what keeps it. What it said last:\n${output.slice(-800)}`;
  return new MeshkitError('TARGET_UNREACHABLE', problem, hint);
}
