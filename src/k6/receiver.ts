import { sleep } from 'k6';
import { jsonOf, type MeshClient } from './client.ts';
import { backlog, drainSeconds, receiveRate, undrained } from './metrics.ts';
import { receive } from './receive.ts';
import type { Session } from './session.ts';
import { backlogBand, shareOf } from './share.ts';

/** Seconds between two looks at an inbox in which nothing was found. */
const PAUSE_S = 0.25;
/** Ids of messages of others, and of our own that are done, that a receiver remembers. */
const MOST_REMEMBERED = 200_000;

/** Empties one mailbox, or its share of it, until nothing of this run is left there. */
export class Receiver {
  readonly #session: Session;
  readonly #client: MeshClient;
  readonly #share: number;
  readonly #seen = new Set<string>();
  readonly #sendingEnds: number;
  readonly #deadline: number;
  #received = 0;
  #lastAt: number;
  #nextAt = Date.now();

  /** `slot` is unique among the receivers of the run, and counts from 0; `startedAt` is the time when sending began. */
  constructor(session: Session, slot: number, startedAt: number) {
    const { shape, clients } = session;
    this.#session = session;
    this.#client = session.client(slot);
    this.#share = Math.floor(slot / clients.length);
    this.#sendingEnds = startedAt + (shape.name === 'inbox' ? 0 : shape.durationS * 1000);
    this.#deadline = startedAt + (shape.durationS + shape.drainS) * 1000;
    this.#lastAt = this.#sendingEnds;
  }

  /** Returns when the inbox stayed empty for a while after the end of sending, or time is up. */
  run(): void {
    const cycle = (): void => this.#cycle();
    while (Date.now() < this.#deadline) {
      const before = this.#received;
      this.#session.iterate(cycle);
      if (this.#received > before) continue;
      if (this.#isDrained()) return this.#conclude();
      sleep(PAUSE_S);
    }
    this.#session.ledger.flush();
    undrained.add(1);
  }

  /** What was being sent when sending ended may still arrive. */
  #isDrained(): boolean {
    const quietSince = Math.max(this.#lastAt, this.#sendingEnds);
    return Date.now() - quietSince > this.#session.shape.worstMs + PAUSE_S * 1000;
  }

  #conclude(): void {
    this.#session.ledger.flush();
    drainSeconds.add(Math.max(0, this.#lastAt - this.#sendingEnds) / 1000);
  }

  /** One pass over all pages of the inbox. */
  #cycle(): void {
    const [began, before] = [Date.now(), this.#received];
    let waiting = 0;
    let next: string | undefined;
    do {
      const page = this.#page(next);
      waiting += page.ids.length;
      if (next === undefined) backlog.add(page.backlog);
      for (const id of page.ids) this.#take(id, page.at);
      next = page.next;
    } while (next !== undefined && Date.now() < this.#deadline);
    const count = this.#received - before;
    const seconds = Math.max(1, Date.now() - began) / 1000;
    if (count > 0) receiveRate.add(count / seconds, { backlog: backlogBand(waiting) });
  }

  #take(id: string, seenAt: number): void {
    const { receivers } = this.#session.shape;
    if (this.#seen.has(id) || shareOf(id, receivers) !== this.#share) return;
    this.#keepPace();
    const receipt = receive(this.#session, this.#client, id, seenAt);
    if (receipt === 'gone') return;
    this.#remember(id);
    if (receipt !== 'acknowledged') return;
    this.#received += 1;
    this.#lastAt = Date.now();
    this.#session.ledger.settle(false, Date.now());
  }

  #remember(id: string): void {
    if (this.#seen.size >= MOST_REMEMBERED) this.#seen.clear();
    this.#seen.add(id);
  }

  /** `inbox` with a rate: every receiver takes its part of it. */
  #keepPace(): void {
    const { shape, clients } = this.#session;
    if (shape.name !== 'inbox' || shape.rate === 0) return;
    const wait = this.#nextAt - Date.now();
    this.#nextAt += (1000 * shape.receivers * clients.length) / shape.rate;
    if (wait > 0) sleep(wait / 1000);
  }

  #page(next: string | undefined): Page {
    const answer = this.#client.list(this.#session.shape.page, next);
    const body = answer.status === 200 ? jsonOf(answer) : undefined;
    const ids = Array.isArray(body?.['messages']) ? (body['messages'] as string[]) : [];
    const count = body?.['approx_inbox_count'];
    const link = (body?.['links'] as { readonly next?: string } | undefined)?.next;
    const base = { at: Date.now(), ids, backlog: typeof count === 'number' ? count : ids.length };
    return link === undefined ? base : { ...base, next: link };
  }
}

interface Page {
  readonly at: number;
  readonly ids: readonly string[];
  readonly backlog: number;
  readonly next?: string;
}
