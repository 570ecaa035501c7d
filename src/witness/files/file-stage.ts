import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  AskedFile,
  DroppedPair,
  Peculiarity,
  PlacedPair,
  ReportKind,
  ToldOutcome,
} from '../../core/file-recording.ts';
import type { ApplicationConfiguration } from '../../node/client-configuration.ts';
import { stateOf, changesBetween } from '../../node/files/folder-state.ts';
import { beginControl, placeControl, placeData } from '../../node/files/place-pair.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Driver } from '../driver.ts';
import { randomBytes } from '../random-bytes.ts';
import type { FileHome } from './file-home.ts';
import { messageFields, reportFields, STATUS, type ReportWish } from './written-control.ts';

export interface FileWish {
  readonly bytes?: number;
  readonly fileName?: string;
  readonly to?: string;
  readonly subject?: string;
  /** The first bytes of its content. Default: random ones. */
  readonly begins?: readonly number[];
}

/** A message that comes by MESH. */
export interface DeliveryWish {
  readonly bytes?: number;
  readonly subject?: string;
  readonly localId?: string;
  readonly peculiarity?: Peculiarity;
}

export interface FileStageOptions {
  readonly application: ApplicationConfiguration;
  readonly sandbox: Sandbox;
  readonly driver: Driver;
  readonly home: FileHome;
  readonly seed: number;
  /** Whether the application keeps a message of this digest. */
  readonly keeps: (sha256: string) => Promise<boolean>;
  /** What the application says of its messages, where it can be asked. */
  readonly told: () => Promise<readonly ToldOutcome[] | undefined>;
}

const LOOK_MS = 20;
const WORKFLOW = 'MESHKIT_DATA';
/** Those who receive and send the messages of scenarios. */
const OTHER = 'MESHKIT002';

/** What a scenario can do: ask the application for messages, let the client work, deliver, report, kill. */
export class FileStage {
  readonly asked: AskedFile[] = [];
  readonly placed: PlacedPair[] = [];
  readonly #options: FileStageOptions;
  #files = 0;

  constructor(options: FileStageOptions) {
    this.#options = options;
  }

  get dropped(): readonly DroppedPair[] {
    return this.#options.home.out.dropped;
  }

  /** Asks the application to send a file, and waits for the pair; random bytes of its own for each, unless its size says none. */
  async send({ bytes = 1000, fileName, to = OTHER, subject = 'meshkit', begins = [] }: FileWish = {}): Promise<void> {
    const { driver, home } = this.#options;
    const folder = join(home.paths.files, String((this.#files += 1)));
    mkdirSync(folder);
    const file = join(folder, fileName ?? `message-${this.#files}.csv`);
    const content = this.#random(bytes);
    content.set(begins);
    writeFileSync(file, content);
    const name = file.slice(folder.length + 1);
    this.asked.push({ bytes, sha256: digestOf(content), fileName: name, to, workflowId: WORKFLOW });
    const before = home.out.completed;
    const { result = 0 } = await driver.act('send', { file, fileName: name, to, workflowId: WORKFLOW, subject }).ended;
    if (result === 0 || result >= 200) await this.#until(() => home.out.completed > before);
    await home.look();
  }

  /** The client works once: it takes what is in `out` and delivers what waits. */
  pass(): Promise<void> {
    return this.#options.home.pass();
  }

  /** The application looks at its folders; one that does so by itself, or is moved by a person, is given its time. */
  async receive(): Promise<void> {
    const { application, driver, home } = this.#options;
    const means = application.receive;
    if (means) await driver.act('receive').ended;
    if (!means || !('command' in means)) await this.#until(() => this.#isDealtWith());
    await home.look();
  }

  /** A message comes by MESH: the client delivers it. */
  async deliver({ bytes = 1000, peculiarity, ...wish }: DeliveryWish = {}): Promise<void> {
    const content = this.#random(bytes);
    const message = { to: this.#mailbox, from: OTHER, workflowId: WORKFLOW, parts: [content], ...wish };
    const { messageId } = await this.#options.sandbox.seed(message);
    await this.pass();
    this.#note(messageId, content, peculiarity);
  }

  /** A pair is put into `in` as a client that names files otherwise would: both are complete when they have their names. */
  place(base: string, peculiarity: Peculiarity, order?: (names: readonly string[]) => readonly string[]): void {
    const content = this.#random(1000);
    const fields = messageFields(this.#mailbox, OTHER, WORKFLOW, base, order);
    placeData(this.#into(base), content);
    placeControl(this.#into(base), fields, STATUS);
    this.#note(base, content, peculiarity);
  }

  /** The data file comes first, then half of the control file, then the rest; the application looks each time. */
  async placeSlowly(base: string): Promise<void> {
    const content = this.#random(1000);
    placeData(this.#into(base), content);
    const seen = [await this.#looksTooEarly(base, content, ['dat'])];
    const complete = beginControl(this.#into(base), messageFields(this.#mailbox, OTHER, WORKFLOW, base), STATUS);
    seen.push(await this.#looksTooEarly(base, content, ['dat', 'ctl']));
    complete();
    this.#note(base, content, 'data before control', seen.includes(true));
    await this.receive();
  }

  /** A report about a pair that was sent, one that still waits, or none. */
  async report(kind: ReportKind, wish: ReportWish, about?: DroppedPair): Promise<void> {
    const { event, code } = wish;
    const messageId = about?.messageId;
    const base = await this.#bring(kind, wish, about);
    this.placed.push({ base, kind, event, code, left: [], ...(messageId !== undefined && { messageId }) });
  }

  /** Reports of MESH come through the client, and that of a transfer from the client itself. Answers the report's name. */
  async #bring(kind: ReportKind, wish: ReportWish, about: DroppedPair | undefined): Promise<string> {
    if (kind === 'transfer') return `${about?.base}_TRANSFER`;
    if (kind === 'failure') {
      const { event, code, description } = wish;
      const of = { linkedId: about?.messageId ?? '', localId: localIdOf(about), workflowId: WORKFLOW, subject: 'NDR' };
      const { id } = await this.#options.sandbox.report({ to: this.#mailbox, ...of, event, code, description });
      await this.pass();
      return id;
    }
    const base = `report_${this.placed.length + 1}`;
    const { fields, status } = reportFields(this.#mailbox, wish, localIdOf(about));
    placeControl(this.#into(base), fields, status);
    return base;
  }

  /** Begins to receive, kills the application as soon as it has changed something in `where`, and lets it receive again. */
  async killWhileReceiving(where: 'work' | 'in'): Promise<void> {
    const { application, driver, home } = this.#options;
    await this.deliver();
    const before = stateOf(home.paths[where]);
    const begun = driver.act('receive');
    let isOver = false;
    void begun.ended.then(() => (isOver = true)).catch(() => (isOver = true));
    const hasBegun = (): boolean => changesBetween(before, stateOf(home.paths[where])).length > 0;
    for (const until = Date.now() + application.actionSeconds * 1000; Date.now() < until && !isOver && !hasBegun();)
      await delay(2);
    const message = this.placed.pop();
    if (message) this.placed.push(isOver ? message : { ...message, peculiarity: 'while it was killed' });
    driver.noteKill(Date.now());
    begun.kill?.();
    await begun.ended;
    await this.receive();
  }

  /** What of each pair still lies in `in`. */
  get placedAtEnd(): readonly PlacedPair[] {
    return this.placed.map((pair) => ({ ...pair, left: this.#leftOf(pair) }));
  }

  get #mailbox(): string {
    return String(this.#options.driver.values['mailbox']);
  }

  #random(bytes: number): Uint8Array {
    return randomBytes(this.#options.seed + (this.#files += 1), bytes);
  }

  #into(base: string) {
    const { paths } = this.#options.home;
    return { folder: paths.in, staging: paths.staging, base };
  }

  #note(base: string, content: Uint8Array, peculiarity?: Peculiarity, takenEarly?: boolean): void {
    const facts = { bytes: content.length, sha256: digestOf(content), left: [] };
    const odd = { ...(peculiarity && { peculiarity }), ...(takenEarly !== undefined && { takenEarly }) };
    this.placed.push({ base, kind: 'message', ...facts, ...odd });
  }

  #leftOf({ base }: PlacedPair): PlacedPair['left'] {
    const isThere = (extension: string): boolean =>
      existsSync(join(this.#options.home.paths.in, `${base}.${extension}`));
    return [...(isThere('dat') ? (['data'] as const) : []), ...(isThere('ctl') ? (['control'] as const) : [])];
  }

  /** Nothing is left in `in`, and what the client has taken is known to be sent or failed. */
  async #isDealtWith(): Promise<boolean> {
    if (this.placed.some((pair) => this.#leftOf(pair).length > 0)) return false;
    const told = await this.#options.told();
    const concluded = this.dropped.filter(({ became }) => became === 'sent' || became === 'failed');
    return !told || told.filter(({ state }) => state !== 'waiting').length >= concluded.length;
  }

  async #looksTooEarly(base: string, content: Uint8Array, extensions: readonly string[]): Promise<boolean> {
    const { application, driver, home, keeps } = this.#options;
    if (application.receive) await driver.act('receive').ended;
    else await delay(application.withinSeconds * 100);
    const isGone = extensions.some((extension) => !existsSync(join(home.paths.in, `${base}.${extension}`)));
    return isGone || keeps(digestOf(content));
  }

  /** Waits for what the application does after an action has ended. */
  async #until(isDone: () => boolean | Promise<boolean>): Promise<void> {
    const { application, home } = this.#options;
    const until = Date.now() + application.withinSeconds * 1000;
    while (!(await isDone()) && Date.now() < until) {
      await delay(LOOK_MS);
      await home.out.look();
    }
  }
}

const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

function localIdOf(pair: DroppedPair | undefined): string {
  return pair?.read?.control.file?.fields.find(({ name }) => name === 'LocalId')?.text.trim() ?? '';
}
