import exec from 'k6/execution';
import type { LoadTarget } from '../core/load-target.ts';
import type { LoadPlan } from '../core/load-plan.ts';
import type { LoadShape } from '../core/load-shape.ts';
import { MeshClient } from './client.ts';
import { Ledger } from './ledger.ts';
import { faults } from './metrics.ts';
import { gone } from './reachability.ts';
import { nextSequence, virtualUser } from './virtual-user.ts';
import { beginTrace, endTrace } from './watch.ts';

/** What `setup` hands to every virtual user. */
export interface RunData {
  /** The id that every message carries. */
  readonly run: string;
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** Words that stand in the log when a run ends itself, for `meshkit load` and for people. */
export const UNREACHABLE = 'MESHKIT-UNREACHABLE';

/** Milliseconds before the end of a phase in which an iteration may be the last of its virtual user. */
const LAST_MS = 1_000;

function mayBeLast(ends: readonly number[], now: number): boolean {
  for (let at = 0; at < ends.length; at += 1) {
    const left = (ends[at] as number) - now;
    if (left > 0) return left < LAST_MS;
  }
  return true;
}

/** One virtual user of a run: its clients, its ledger, its numbers. */
export class Session {
  readonly target: LoadTarget;
  readonly shape: LoadShape;
  readonly run: string;
  readonly ledger: Ledger;
  readonly clients: readonly MeshClient[];
  readonly #instance: number | undefined;
  /** When each phase ends, in milliseconds since 1970. */
  readonly #ends: readonly number[];
  #iterations = 0;
  #turns = 0;

  constructor(target: LoadTarget, { shape, phases }: LoadPlan, { run, startedAt }: RunData, instance?: number) {
    this.target = target;
    this.shape = shape;
    this.run = run;
    this.#ends = phases.map(({ startS, durationS }) => startedAt + (startS + durationS) * 1000);
    this.#instance = instance;
    this.ledger = new Ledger(run, virtualUser(instance));
    this.clients = target.mailboxes.map((mailbox) => new MeshClient(target, mailbox));
  }

  nextSequence(): number {
    return nextSequence(virtualUser(this.#instance));
  }

  /** Numbers that differ between virtual users and go up in each, for choices that have to be spread. */
  nextTurn(): number {
    this.#turns += 1;
    return virtualUser(this.#instance).id * 7919 + this.#turns;
  }

  /** The client of a mailbox by its place; any whole number from 0 is one. */
  client(at: number): MeshClient {
    return this.clients[at % this.clients.length] as MeshClient;
  }

  /**
   * Does the work of one iteration. An error is counted and doesn't end the run: k6 would forget it. `every`: one iteration in so
   * many is judged by the rules.
   */
  iterate(every: number, work: () => void): void {
    const judgedToo = every > 0 && (this.#iterations + virtualUser().id) % every === 0;
    this.#iterations += 1;
    if (judgedToo) beginTrace();
    try {
      work();
    } catch (fault) {
      this.#fault(fault);
    } finally {
      if (judgedToo) endTrace(`${virtualUser().instance}.${virtualUser().id}.${this.#iterations}`);
      const now = Date.now();
      this.ledger.settle(mayBeLast(this.#ends, now), now);
    }
    const silence = gone();
    if (silence !== undefined) this.abort(`${UNREACHABLE}: ${silence}`);
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
