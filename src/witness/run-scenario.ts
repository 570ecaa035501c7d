import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import type { Recording } from '../core/recording.ts';
import type { Trace } from '../core/trace.ts';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { Recorder } from '../node/recorder/recorder.ts';
import { ScaledTime } from '../node/scaled-time.ts';
import { createClock } from '../sandbox/clock.ts';
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../sandbox/defaults.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { Driver } from './driver.ts';
import type { FastClock } from './faketime.ts';
import type { Prompt } from './means.ts';
import { storedMessages } from './received.ts';
import type { Scenario } from './scenario.ts';
import { placeCertificates, type TlsPlace } from './server-certificates.ts';
import { Stage } from './stage.ts';
import type { Values } from './template.ts';
import type { TimeScale } from './time-scale.ts';

export interface ScenarioWish {
  readonly scenario: Scenario;
  readonly client: ClientConfiguration;
  readonly seed: number;
  readonly prompt: Prompt;
  readonly signal: AbortSignal;
  readonly disturbances?: readonly Fault[];
  /** Is told of each exchange when it is over. */
  readonly watch?: (exchange: Exchange) => void;
  /** The broken client that plays, in proofs only. */
  readonly mutant?: string;
  /** How much faster the clocks of the client and of the sandbox run. Default: real time. */
  readonly timeScale?: TimeScale | undefined;
  /** Milliseconds by which both clocks are ahead of real time at first. */
  readonly aheadMs?: number;
}

/** The mailbox of the client under test. */
const MAILBOX = 'MESHKIT001';
/** Names of the invented people in the scenarios. */
const NAMES = ['Smith', 'Jones', 'Taylor'];
const SECRETS = [defaultSharedKey, ...defaultMailboxes.map(({ password }) => password)];

/**
 * Plays one scenario on a sandbox of its own and answers its trace. Throws MeshkitError where the client can't be driven: that is
 * no fault of the client's manners, so no verdict may come of it.
 */
export async function runScenario(wish: ScenarioWish): Promise<Trace> {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-client-'));
  try {
    return await play(wish, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(wish: ScenarioWish, folder: string): Promise<Trace> {
  const scene = await setScene(wish, folder);
  const { sandbox, driver, exchanges } = scene;
  try {
    const files = join(folder, 'files');
    mkdirSync(files);
    const stage = new Stage({
      ...{ client: wish.client, seed: wish.seed, disturbances: wish.disturbances ?? [], mailbox: MAILBOX },
      ...{ sandbox, driver, exchanges, folder: files, time: scene.time, watch: scene.recorder },
    });
    await wish.scenario.run(stage);
    return traceOf(wish, exchanges, await recordingOf(wish, scene, stage));
  } finally {
    await driver.stopDaemon('kill');
    await sandbox.close();
  }
}

/** What is there before the scenario begins. */
interface Scene {
  readonly time: ScaledTime;
  readonly from: number;
  readonly exchanges: Exchange[];
  readonly recorder: Recorder;
  readonly certificate: Recording['certificate'] | 'good';
  readonly sandbox: Sandbox;
  readonly driver: Driver;
}

async function setScene(wish: ScenarioWish, folder: string): Promise<Scene> {
  const { scenario, client, timeScale } = wish;
  const time = new ScaledTime(timeScale?.factor, wish.aheadMs);
  const from = time.now();
  const exchanges: Exchange[] = [];
  const recorder = recorderOf((exchange) => {
    exchanges.push(exchange);
    wish.watch?.(exchange);
  }, time);
  const certificate = scenario.setting?.tls ?? (client.tls === 'only' ? 'good' : undefined);
  const tls = certificate && (await placeCertificates(certificate, folder));
  const observed = { ...POPULATION, clock: createClock(() => time.now()), observe: recorder };
  const sandbox = await startSandbox({ ...observed, ...(tls && { ...TLS, tls: tls.server }) });
  const fastClock = timeScale && { time, library: timeScale.library };
  const driver = driverOf(wish, fastClock, folder, sandbox, tls);
  return { time, from, exchanges, recorder, certificate, sandbox, driver };
}

async function recordingOf(
  { client, signal, timeScale }: ScenarioWish,
  { driver, time, recorder, from, certificate }: Scene,
  stage: Stage,
): Promise<Recording> {
  const stored = await storedMessages(client, driver.values, signal, time);
  await recorder.settle();
  return {
    source: 'sandbox',
    pace: stage.pace,
    from,
    to: time.now(),
    ...(timeScale && { timeScale: timeScale.factor }),
    unseen: [],
    ...recorder.limits,
    ...(certificate !== undefined && certificate !== 'good' && { certificate }),
    steps: driver.steps,
    seeded: stage.seeded,
    asked: stage.asked,
    ...(stored && { stored }),
  };
}

/** A client without a certificate is let in, so that it can be seen to have none. */
const TLS = { policy: { demandsClientCertificate: () => false } };
const POPULATION = { mailboxes: defaultMailboxes, patients: defaultPatients, sharedKey: defaultSharedKey };

function recorderOf(sink: (exchange: Exchange) => void, time: ScaledTime): Recorder {
  const passwords = new Map(defaultMailboxes.map(({ id, password }) => [id, password]));
  return new Recorder({
    known: {
      passwordOf: (id) => passwords.get(id.toUpperCase()),
      sharedKey: defaultSharedKey,
      clockAheadMs: () => 0,
      isOwn: () => false,
      names: NAMES,
    },
    sink,
    time,
  });
}

function driverOf(
  { scenario: { setting = {} }, client, prompt, signal }: ScenarioWish,
  fastClock: FastClock | undefined,
  folder: string,
  { url, port }: { readonly url: string; readonly port: number },
  tls: TlsPlace | undefined,
): Driver {
  const work = join(folder, 'work');
  mkdirSync(work);
  const values: Values = {
    ...{ url, host: new URL(url).hostname, port: String(port), work },
    ...{ mailbox: setting.mailbox ?? MAILBOX, password: passwordOf(MAILBOX), sharedKey: defaultSharedKey },
    ...{ ca: '', cert: '', key: '', ...tls?.files },
    workflowFilter: setting.workflowFilter ?? '',
  };
  const environment = { ...client.environment, ...setting.environment };
  const place = { client: { ...client, environment }, values, prompt, signal, fastClock };
  return new Driver({ ...place, secrets: SECRETS });
}

function passwordOf(mailbox: string): string {
  const found = defaultMailboxes.find(({ id }) => id === mailbox);
  if (!found) throw new MeshkitError('INTERNAL', `the sandbox has no mailbox ${mailbox}`);
  return found.password;
}

function traceOf(
  { scenario, seed, mutant }: ScenarioWish,
  exchanges: readonly Exchange[],
  recording: Recording,
): Trace {
  const { id, exercises } = scenario;
  // Exchanges are taken when they end; evidence has them in the order in which they began.
  const ordered = exchanges.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  const base = { title: id, seed, exchanges: ordered, exercises, recording };
  return mutant === undefined ? { id, ...base } : { id: `${id} [${mutant}]`, mutant, ...base };
}
