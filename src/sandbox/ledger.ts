import type { MovableClock } from './clock.ts';
import { eachTogether } from './each-together.ts';
import type { IdSource } from './id-source.ts';
import { Inbox, type InboxEntry } from './inbox.ts';
import type { SandboxLimits } from './limits.ts';
import { LocalIdIndex } from './local-id-index.ts';
import { stateOf, type Message, type MessagePart } from './message.ts';
import type { ReportFacts } from './policy/lifecycle.ts';
import type { Policy } from './policy.ts';
import { reportMessage } from './report.ts';
import { Ring } from './ring.ts';
import { SequenceList } from './sequence-list.ts';
import type { Store } from './store.ts';

interface LedgerParts {
  readonly store: Store;
  readonly policy: Policy;
  readonly clock: MovableClock;
  readonly ids: IdSource;
  readonly limits: SandboxLimits;
}

/** A message's place in an order; `recipient` says whose inbox. */
interface Place extends InboxEntry {
  readonly recipient: string;
}

interface PlaceList {
  add(place: Place): void;
  remove(place: Place): void;
}

/**
 * The life of messages: what is kept, what waits in which inbox, what is due to expire. The records are the store's; the
 * indexes here answer every question without a look at all messages, and are made again from the store at the start.
 */
export class Ledger {
  readonly #parts: LedgerParts;
  readonly #kept = new SequenceList<Place>();
  readonly #due = new SequenceList<Place>();
  readonly #inboxes = new Map<string, Inbox>();
  readonly #localIds = new LocalIdIndex();
  readonly #acknowledged: Ring<string>;
  readonly #lists: readonly (readonly [PlaceList, (message: Message) => boolean])[];
  #acknowledgedKept = 0;
  #sweptAt = -1;
  #sequence = 0;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#acknowledged = new Ring(parts.limits.acknowledged);
    this.#lists = [
      [listOf(this.#kept), () => true],
      [listOf(this.#due), ({ status }) => status === 'uploading' || status === 'accepted'],
      [this.#inboxList(), ({ status, recipient }) => recipient !== '' && parts.policy.isWaiting(status)],
    ];
    this.#rebuild();
    parts.store.messages.onUndone((after, before) => this.#index(after, before));
  }

  get(id: string): Message | undefined {
    return this.#parts.store.messages.get(id);
  }

  inbox(mailboxId: string): Inbox {
    const inbox = this.#inboxes.get(mailboxId) ?? new Inbox();
    this.#inboxes.set(mailboxId, inbox);
    return inbox;
  }

  byLocalId(sender: string, localId: string): ReadonlySet<string> {
    return this.#localIds.find(sender, localId);
  }

  /** Messages kept, and those of them that are acknowledged. */
  counts(): { readonly kept: number; readonly acknowledged: number } {
    return { kept: this.#kept.size, acknowledged: this.#acknowledgedKept };
  }

  isFull(): boolean {
    return this.#kept.size - this.#acknowledgedKept >= this.#parts.limits.messages;
  }

  /** Takes the first part of a message, which may be all of it. */
  accept(message: Message): Promise<Message> {
    const placed = { ...message, sequence: ++this.#sequence };
    return this.#orDrop(message.parts.values(), this.#isComplete(placed) ? this.#complete(placed) : this.#put(placed));
  }

  /** Adds a part to a message as `get` has just given it, and drops the body of the part whose place it takes. */
  async addPart(message: Message, chunk: number, part: MessagePart): Promise<Message> {
    const { messages, bodies } = this.#parts.store;
    const earlier = message.parts.get(chunk);
    const saved = messages.savePart(message.id, chunk, part);
    const grown = { ...message, bytes: message.bytes + part.body.bytes - (earlier?.body.bytes ?? 0) };
    const placed = this.#isComplete(grown) ? this.#complete(grown) : this.#put(grown);
    const [after] = await this.#orDrop([part], Promise.all([placed, saved]));
    if (earlier) await bodies.delete(earlier.body);
    return after;
  }

  /** A body whose message could not be kept is of no use. */
  #orDrop<Kept>(parts: Iterable<MessagePart>, kept: Promise<Kept>): Promise<Kept> {
    return kept.catch(async (fault: unknown) => {
      for (const { body } of parts) await this.#parts.store.bodies.delete(body);
      throw fault;
    });
  }

  #isComplete({ parts, total }: Message): boolean {
    return this.#parts.policy.isComplete(parts, total);
  }

  /** Puts a complete message into its recipient's inbox, or reports that automatic routing failed. */
  #complete(message: Message): Promise<Message> {
    if (message.routingFault !== undefined) return this.#fail(message, message.routingFault);
    const deliveredAt = this.#parts.clock.now();
    const state = stateOf('accepted', deliveredAt);
    return this.#put({ ...message, ...state, deliveredAt, sequence: ++this.#sequence });
  }

  async acknowledge(message: Message): Promise<Message> {
    const status = this.#parts.policy.statusAfterAcknowledge();
    const acknowledged = await this.#end(message, { ...message, status, statusAt: this.#parts.clock.now() });
    const oldest = this.get(this.#acknowledged.push(message.id) ?? '');
    if (oldest) await this.forget(oldest);
    return acknowledged;
  }

  async #fail(message: Message, code: string): Promise<Message> {
    const { policy, clock } = this.#parts;
    const state = { event: policy.codeEvent(code), code, description: policy.codeText(code) };
    const failed: Message = { ...message, ...state, status: 'error', statusAt: clock.now() };
    await Promise.all([this.#end(message, failed), this.report(policy.reportOn(failed))]);
    return failed;
  }

  /** Puts a report into a mailbox. */
  report(facts: ReportFacts): Promise<Message> {
    const { ids, clock } = this.#parts;
    return this.#put({ ...reportMessage(ids(), clock.now(), facts), sequence: ++this.#sequence });
  }

  /** Whether everything that was overdue at `now` has been ended. */
  isSwept(now: number): boolean {
    return now === this.#sweptAt;
  }

  /** Ends what is overdue at `now`: first the time in the inbox, then the time on the server. */
  async sweep(now: number): Promise<void> {
    const { policy } = this.#parts;
    const overdue = (list: SequenceList<Place>, end: (since: number) => number): Message | undefined => {
      const message = this.get(list.first?.id ?? '');
      return message && end(message.deliveredAt ?? message.uploadedAt) <= now ? message : undefined;
    };
    await eachTogether(
      () => overdue(this.#due, policy.expiresAt),
      (message) => this.#expire(message),
    );
    await eachTogether(
      () => overdue(this.#kept, policy.deletedAt),
      (message) => this.forget(message),
    );
    // Not before: a sweep that failed has to be tried again.
    this.#sweptAt = now;
  }

  async #expire(message: Message): Promise<void> {
    const { policy, clock } = this.#parts;
    const state = policy.expiredState(message.status);
    const expired = { ...message, ...state, statusAt: clock.now() };
    const ended = this.#end(message, expired);
    const isReported = policy.reportsExpiry(message.type, message.status);
    await Promise.all([ended, isReported ? this.report(policy.reportOn(expired)) : undefined]);
  }

  /** Removes every trace of a message. */
  async forget(message: Message): Promise<void> {
    this.#index(message, undefined);
    await this.#parts.store.messages.delete(message.id);
    await this.#dropBodies(message);
  }

  async clear(): Promise<void> {
    await eachTogether(
      () => this.get(this.#kept.first?.id ?? ''),
      (message) => this.forget(message),
    );
  }

  async #end(before: Message, after: Message): Promise<Message> {
    await this.#put(after);
    if (!this.#parts.policy.keepsBodies(after.status)) await this.#dropBodies(before);
    return after;
  }

  async #dropBodies(message: Message): Promise<void> {
    for (const { body } of message.parts.values()) await this.#parts.store.bodies.delete(body);
  }

  async #put(message: Message): Promise<Message> {
    this.#index(this.get(message.id), message);
    await this.#parts.store.messages.save(message);
    return message;
  }

  /** Brings every index from what a message was to what it is. */
  #index(before: Message | undefined, after: Message | undefined): void {
    for (const [list, belongs] of this.#lists) {
      const was = before && belongs(before) ? before : undefined;
      const is = after && belongs(after) ? after : undefined;
      if (was?.sequence === is?.sequence) continue;
      if (was) list.remove(placeOf(was));
      if (is) list.add(placeOf(is));
    }
    this.#acknowledgedKept += Number(after?.status === 'acknowledged') - Number(before?.status === 'acknowledged');
    this.#localIds.change(before, after);
    this.#sequence = Math.max(this.#sequence, after?.sequence ?? 0);
  }

  #rebuild(): void {
    const messages = [...this.#parts.store.messages.all()].toSorted((one, other) => one.sequence - other.sequence);
    for (const message of messages) {
      this.#index(undefined, message);
      if (message.status === 'acknowledged') this.#acknowledged.push(message.id);
    }
  }

  #inboxList(): PlaceList {
    return {
      add: (place) => this.inbox(place.recipient).add(place),
      remove: (place) => this.inbox(place.recipient).remove(place),
    };
  }
}

function listOf(list: SequenceList<Place>): PlaceList {
  return { add: (place) => list.add(place), remove: ({ sequence }) => list.remove(sequence) };
}

function placeOf({ sequence, id, workflowId, recipient }: Message): Place {
  return { sequence, id, workflowId, recipient };
}
