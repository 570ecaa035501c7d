import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MeshkitError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import type { AskedMessage, Recording, SeededMessage } from '../core/recording.ts';
import { sentIdOf } from '../mesh/answers.ts';
import type { OperationName } from '../mesh/operation.ts';
import type { ClientAction, ClientConfiguration } from '../node/client-configuration.ts';
import type { Recorder } from '../node/recorder/recorder.ts';
import type { ScaledTime } from '../node/scaled-time.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Seed } from '../sandbox/seed.ts';
import type { Driver } from './driver.ts';
import type { Acted } from './means.ts';
import { randomBytes } from './random-bytes.ts';
import type { Values } from './template.ts';

/** What the client is asked to send. */
export interface SendWish {
  readonly bytes?: Uint8Array | string;
  readonly fileName?: string;
  /** Default: the client's own mailbox, which makes it read the message as well. */
  readonly to?: string;
  readonly workflowId?: string;
  readonly subject?: string;
  /** It was asked before, and cut off: one message is wanted, not two. */
  readonly again?: true;
}

export interface StageOptions {
  readonly client: ClientConfiguration;
  readonly sandbox: Sandbox;
  readonly driver: Driver;
  readonly mailbox: string;
  readonly folder: string;
  readonly seed: number;
  /** The time of the client and the sandbox. */
  readonly time: ScaledTime;
  readonly watch: Pick<Recorder, 'count' | 'quietMs'>;
  /** Exchanges that are over. */
  readonly exchanges: readonly Exchange[];
  /** Faults that a correct client gets over, beside those of the scenario. */
  readonly disturbances: readonly Fault[];
}

const LOOK_MS = 25;
/** A client that asks for nothing for so long has done what it wanted. */
const QUIET_MS = 700;
/** A client that is never quiet has done by then what it began with. */
const RESTLESS_MS = 5000;
const WORKFLOW = 'MESHKIT_DATA';

/** What a scenario can do: put messages, break the network, have the client act. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly client: ClientConfiguration;
  /** The mailbox of the client under test, and another one. */
  readonly mailbox: string;
  readonly other = 'MESHKIT002';
  readonly seeded: SeededMessage[] = [];
  readonly asked: AskedMessage[] = [];
  readonly #options: StageOptions;
  #files = 0;
  #random = 0;
  #ranDaemon = false;
  #ranAction = false;

  constructor(options: StageOptions) {
    this.#options = options;
    this.sandbox = options.sandbox;
    this.client = options.client;
    this.mailbox = options.mailbox;
    this.break();
  }

  get pace(): Recording['pace'] {
    return this.#ranDaemon && !this.#ranAction ? 'client' : 'driver';
  }

  /** Bytes that can't be compressed, the same for the same seed. */
  random(bytes: number): Uint8Array {
    return randomBytes(this.#options.seed + (this.#random += 1), bytes);
  }

  /** Puts a message into the client's inbox. Default content: some random bytes. */
  async put(message: Partial<Seed> = {}): Promise<SeededMessage> {
    const parts = message.parts ?? [this.random(1000)];
    const seeded = await this.sandbox.seed({ to: this.mailbox, from: this.other, ...message, parts });
    this.seeded.push(seeded);
    return seeded;
  }

  async putMany(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1)
      await this.put({ parts: [`message ${index} ${this.#options.seed}`] });
  }

  /** Puts an error report about a message into the client's inbox. */
  async putReport(about: {
    readonly linkedId: string;
    readonly localId?: string;
    readonly code?: string;
  }): Promise<SeededMessage> {
    const { linkedId, localId = 'LOCAL', code = '14' } = about;
    const description = 'Message not collected by recipient after 5 days';
    const facts = {
      to: this.mailbox,
      linkedId,
      localId,
      workflowId: WORKFLOW,
      subject: 'NDR',
      event: 'SEND',
      code,
      description,
    };
    const { id, workflowId } = await this.sandbox.report(facts);
    const seeded: SeededMessage = { messageId: id, type: 'REPORT', workflowId, parts: 1, linkedId };
    this.seeded.push(seeded);
    return seeded;
  }

  /** Replaces the faults of the sandbox. */
  break(...faults: readonly Fault[]): void {
    this.sandbox.faults.replace([...faults, ...this.#options.disturbances]);
  }

  handshake(): Promise<Acted> {
    return this.#act('handshake');
  }

  /** A client that only runs as a daemon is started anew, and polls then. */
  async poll(): Promise<Acted> {
    if (this.client.poll) return this.#act('poll');
    const before = this.requests('inbox');
    await this.runDaemon(() => this.requests('inbox') > before, 'listed its inbox');
    return {};
  }

  track(messageId: string): Promise<Acted> {
    return this.#act('track', { messageId });
  }

  lookUp(odsCode: string, workflowId: string): Promise<Acted> {
    return this.#act('lookup', { odsCode, workflowId });
  }

  send(wish: SendWish = {}): Promise<Acted> {
    return this.#act('send', this.#prepareSend([wish]));
  }

  /** Sends one after another, or all by one command where the client takes `{files}`. */
  async sendMany(wishes: readonly SendWish[]): Promise<void> {
    const { send } = this.client;
    const takesMany = send && 'command' in send && send.command.includes('{files}');
    const groups = takesMany ? [wishes] : wishes.map((wish) => [wish]);
    for (const group of groups) await this.#act('send', this.#prepareSend(group));
  }

  /** Runs the daemon until `isDone`, then for so many milliseconds of its time or until it is quiet. */
  async runDaemon(isDone: () => boolean, what: string, lastingMs?: number): Promise<void> {
    this.#ranDaemon = true;
    const { driver, watch, time } = this.#options;
    const before = watch.count();
    const realMs = (lastingMs ?? 0) / time.factor;
    await driver.startDaemon(() => watch.count() > before, realMs);
    await driver.daemonUntil(isDone, what);
    const until = Date.now() + (lastingMs === undefined ? this.#patienceMs : realMs);
    const isQuiet = (): boolean => lastingMs === undefined && watch.quietMs() > QUIET_MS;
    await driver.daemonUntil(() => isQuiet() || Date.now() > until, 'was done', realMs);
    await driver.stopDaemon();
  }

  /** How long is waited for a daemon to be quiet. One that polls every few seconds by a fast clock never is. */
  get #patienceMs(): number {
    return this.#options.time.factor > 1 ? RESTLESS_MS : this.client.actionSeconds * 1000;
  }

  /** Begins an action, waits for the `count`th request of an operation to arrive, and kills the client there. */
  async killDuring(action: 'poll' | 'send', operation: OperationName, wish: SendWish = {}, count = 1): Promise<void> {
    const { driver, client, watch, time } = this.#options;
    this.#ranAction = true;
    const before = watch.count(operation);
    const begun = driver.act(action, action === 'send' ? this.#prepareSend([wish]) : {});
    let isOver = false;
    void begun.ended.then(() => (isOver = true)).catch(() => (isOver = true));
    const until = Date.now() + client.actionSeconds * 1000;
    while (watch.count(operation) < before + count && !isOver && Date.now() < until) await delay(LOOK_MS);
    driver.noteKill(time.now());
    begun.kill?.();
    await begun.ended;
  }

  /** Exchanges that are over. */
  get exchanges(): readonly Exchange[] {
    return this.#options.exchanges;
  }

  /** Requests that have begun. */
  requests(operation?: OperationName): number {
    return this.#options.watch.count(operation);
  }

  /** Ids of the messages that the client has sent and MESH has accepted. */
  acceptedIds(): readonly string[] {
    return this.exchanges.flatMap((exchange) => sentIdOf(exchange) ?? []);
  }

  async #act(action: ClientAction, values: Values = {}): Promise<Acted> {
    this.#ranAction = true;
    return this.#options.driver.act(action, values).ended;
  }

  /** Writes the files and notes what is asked. */
  #prepareSend(wishes: readonly SendWish[]): Values {
    const files = wishes.map(
      ({ bytes = this.random(1000), fileName, to = this.mailbox, workflowId = WORKFLOW, again }) => {
        const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
        const file = join(this.#options.folder, fileName ?? `message-${(this.#files += 1)}.dat`);
        writeFileSync(file, content);
        const sha256 = createHash('sha256').update(content).digest('hex');
        if (!again) this.asked.push({ bytes: content.length, sha256, to, workflowId });
        return file;
      },
    );
    const [{ to = this.mailbox, workflowId = WORKFLOW, subject = 'meshkit' } = {}] = wishes;
    const [file = ''] = files;
    if (files.length === 0) throw new MeshkitError('INTERNAL', 'nothing to send');
    return { file, files, fileName: file.slice(this.#options.folder.length + 1), to, workflowId, subject };
  }
}
