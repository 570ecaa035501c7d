import exec from 'k6/execution';
import type { LoadTarget } from '../core/load-target.ts';
import { sequenceOf } from '../core/ledger-entry.ts';
import { judgeEvery, type LoadPlan } from '../core/load-plan.ts';
import type { LoadShape } from '../core/load-shape.ts';
import { MeshClient } from './client.ts';
import type { CorpusItem } from './corpus.ts';
import { Ledger } from './ledger.ts';
import { faults } from './metrics.ts';
import { gone, silent } from './reachability.ts';
import { virtualUser, type VirtualUser } from './virtual-user.ts';
import { beginTrace, endTrace, JUDGES_ARE_ONE_IN } from './watch.ts';

/** What `setup` hands to every virtual user. */
export interface RunData {
  /** The id that every message carries. */
  readonly run: string;
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** Words that stand in the log when a run ends itself, for `meshkit load` and for people. */
export const UNREACHABLE = 'MESHKIT-UNREACHABLE';

const now = Date.now;

/** Milliseconds before the end of a phase in which an iteration may be the last of its virtual user. */
const LAST_MS = 1_000;

/** One virtual user of a run: its clients, its ledger, its numbers. */
export class Session {
  readonly target: LoadTarget;
  readonly shape: LoadShape;
  readonly run: string;
  readonly ledger: Ledger;
  readonly clients: readonly MeshClient[];
  /** The mailbox ids of the clients. */
  readonly addresses: readonly string[];
  /** The payloads to send; none: filler. */
  readonly corpus: readonly CorpusItem[];
  readonly #user: VirtualUser;
  /** When each phase ends, in milliseconds since 1970. */
  readonly #ends: readonly number[];
  /** No iteration that ends before is the last of its phase. */
  #busyUntil = 0;
  /** One iteration in so many is judged by the rules; 0: none. */
  readonly #judgeEvery: number;
  #iterations = 0;
  #turn: number;
  #sequence: number;

  constructor(
    target: LoadTarget,
    { shape, phases }: LoadPlan,
    { run, startedAt }: RunData,
    corpus: readonly CorpusItem[] = [],
    instance?: number,
  ) {
    this.target = target;
    this.shape = shape;
    this.run = run;
    this.corpus = corpus;
    this.#ends = phases.map(({ startS, durationS }) => startedAt + (startS + durationS) * 1000);
    this.#user = virtualUser(instance);
    this.#turn = this.#user.id * 7919;
    this.#sequence = sequenceOf(this.#user.instance, this.#user.id, 0);
    this.#judgeEvery = this.#judges() ? Math.ceil(judgeEvery(shape) / JUDGES_ARE_ONE_IN) : 0;
    this.ledger = new Ledger(run, this.#user);
    this.clients = target.mailboxes.map((mailbox) => new MeshClient(target, mailbox));
    this.addresses = target.mailboxes.map(({ id }) => id);
  }

  /** A number that no other message of the run has. */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  /** Numbers that differ between virtual users and go up in each, for choices that have to be spread. */
  nextTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }

  /** The client of a mailbox by its place; any whole number from 0 is one. */
  client(at: number): MeshClient {
    return this.clients[at % this.clients.length] as MeshClient;
  }

  /** Does the work of one iteration. An error is counted and doesn't end the run: k6 would forget it. */
  iterate(work: (session: Session) => void): void {
    this.#iterations += 1;
    const judgedToo = this.#judgeEvery > 0 && this.#iterations % this.#judgeEvery === 0;
    if (judgedToo) beginTrace();
    try {
      work(this);
    } catch (fault) {
      this.#fault(fault);
    }
    if (judgedToo) endTrace(`${this.#user.instance}.${this.#user.id}.${this.#iterations}`);
    const at = now();
    this.ledger.settle(at >= this.#busyUntil && this.#mayBeLast(at), at);
    const silence = silent > 0 ? gone() : undefined;
    if (silence !== undefined) this.abort(`${UNREACHABLE}: ${silence}`);
  }

  /** Some judge in each scenario. k6's own iterations, as of `setup`, are in none. */
  #judges(): boolean {
    return this.shape.judgeEvery !== 0 && this.#user.id > 0 && exec.scenario.iterationInTest % JUDGES_ARE_ONE_IN === 0;
  }

  /** Whether this iteration, which ends now, may be the last of the virtual user. */
  #mayBeLast(at: number): boolean {
    const end = this.#ends.find((one) => one > at) ?? at;
    this.#busyUntil = end - LAST_MS;
    return at > this.#busyUntil;
  }

  /** Ends the run for all virtual users. What is known is written first. */
  abort(why: string): void {
    this.ledger.flush();
    exec.test.abort(why);
  }

  #fault(fault: unknown): void {
    faults.add(1);
    console.error(`an iteration failed: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
  }
}
