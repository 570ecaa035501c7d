import { setTimeout as delay } from 'node:timers/promises';
import { DAY_MS } from '../../mesh/limits.ts';
import type { Message } from '../message.ts';
import { standardPolicy } from '../policy.ts';
import type { SandboxOptions } from '../sandbox.ts';
import type { BodyStore, MessageStore, Store, StoredBody } from '../store.ts';

/** A sandbox that loses or confuses what it keeps, in a way that shows only after several requests. */
export interface StoreFault {
  readonly id: string;
  /** What is broken, in one sentence. */
  readonly breaks: string;
  /** Shows only where requests overlap. */
  readonly concurrent?: true;
  /** The options of a sandbox on `store`. Made anew for each, so that a fault can remember what it saw. */
  readonly options: (store: Store) => Partial<SandboxOptions>;
}

/** Long enough for two requests begun at the same time to overlap. */
const SLOW_WRITE_MS = 5;

/** A store whose records are kept with some functions replaced. */
export function withMessages(store: Store, changes: Partial<MessageStore>): Store {
  const { messages } = store;
  const same: MessageStore = {
    get: (id) => messages.get(id),
    save: (message) => messages.save(message),
    savePart: (id, chunk, part) => messages.savePart(id, chunk, part),
    delete: (id) => messages.delete(id),
    all: () => messages.all(),
    settled: () => messages.settled(),
    onUndone: (listener) => messages.onUndone(listener),
  };
  return { bodies: store.bodies, messages: { ...same, ...changes }, close: () => store.close() };
}

/** A store whose bodies are kept with some functions replaced. */
function withBodies(store: Store, changes: Partial<BodyStore>): Store {
  const { bodies } = store;
  const same: BodyStore = {
    put: (source) => bodies.put(source),
    read: (body) => bodies.read(body),
    delete: (body) => bodies.delete(body),
    usage: () => bodies.usage(),
  };
  return { bodies: { ...same, ...changes }, messages: store.messages, close: () => store.close() };
}

/** Two acknowledgements that are written at the same time: the later one undoes itself. */
function lostAcknowledgement(inner: Store): Partial<SandboxOptions> {
  let writing = 0;
  const store = withMessages(inner, {
    save: async (message) => {
      writing += 1;
      await inner.messages.save(message);
      await delay(SLOW_WRITE_MS);
      writing -= 1;
    },
  });
  return { store, policy: { statusAfterAcknowledge: () => (writing > 0 ? 'accepted' : 'acknowledged') } };
}

/** Two uploads share the variable that says where the last body was put. */
function exchangedBodies(inner: Store): Partial<SandboxOptions> {
  let last: StoredBody;
  const store = withBodies(inner, {
    put: async (source) => {
      last = await inner.bodies.put(source);
      await delay(SLOW_WRITE_MS);
      return last;
    },
  });
  return { store };
}

/** A place in the inbox is counted in messages, as if those acknowledged since were still there. */
function skippedPage(store: Store): Partial<SandboxOptions> {
  return { store, policy: { resumeAfter: (sequence, waits) => (waits ? sequence : sequence + 10) } };
}

function lostAtPageBoundary(store: Store): Partial<SandboxOptions> {
  return { store, policy: { resumeAfter: (sequence) => sequence + 2 } };
}

function swappedParts(inner: Store): Partial<SandboxOptions> {
  const places: Readonly<Record<number, number>> = { 2: 3, 3: 2 };
  const { messages } = inner;
  const store = withMessages(inner, {
    savePart: (id, chunk, part) =>
      messages.savePart(id, (messages.get(id)?.total ?? 0) >= 3 ? (places[chunk] ?? chunk) : chunk, part),
  });
  return { store };
}

/** Every fourth message that a page shows for the first time is shown twice from the next page on. */
function deliveredTwice(store: Store): Partial<SandboxOptions> {
  const seen: string[] = [];
  const orderOfPage = (ids: readonly string[]): readonly string[] => {
    const twice = ids.filter((id) => seen.indexOf(id) % 4 === 3);
    seen.push(...ids.filter((id) => !seen.includes(id)));
    return [...ids, ...twice];
  };
  return { store, policy: { orderOfPage } };
}

/** Bodies are kept in eight places, and the ninth is found in that of the first. */
function wrongBody(inner: Store): Partial<SandboxOptions> {
  const kept: StoredBody[] = [];
  const store = withBodies(inner, {
    put: async (source) => {
      const body = await inner.bodies.put(source);
      kept.push(body);
      return body;
    },
    read: (body) => inner.bodies.read(kept[8]?.key === body.key ? (kept[0] ?? body) : body),
  });
  return { store };
}

/** Every second local id that is asked for finds what the one before it found. */
function collidingLocalIds(store: Store): Partial<SandboxOptions> {
  const asked: string[] = [];
  const localIdOf = (pathPart: string): string => {
    const localId = standardPolicy.localIdOf(pathPart);
    if (!asked.includes(localId)) asked.push(localId);
    const place = asked.indexOf(localId);
    return asked[place % 2 === 1 ? place - 1 : place] ?? localId;
  };
  return { store, policy: { localIdOf } };
}

/** The second message is kept with a time of three days before. */
function earlyExpiry(inner: Store): Partial<SandboxOptions> {
  const ids: string[] = [];
  const aged = (message: Message): Message =>
    message.deliveredAt === undefined ? message : { ...message, deliveredAt: message.deliveredAt - 3 * DAY_MS };
  const store = withMessages(inner, {
    save: (message) => {
      if (!ids.includes(message.id)) ids.push(message.id);
      return inner.messages.save(ids.indexOf(message.id) === 1 ? aged(message) : message);
    },
  });
  return { store };
}

/** The count isn't lowered by every second acknowledgement. */
function driftingCount(store: Store): Partial<SandboxOptions> {
  let acknowledged = 0;
  return {
    store,
    policy: {
      acknowledgeBody: (version, messageId) => {
        acknowledged += 1;
        return standardPolicy.acknowledgeBody(version, messageId);
      },
      countBody: (version, facts) =>
        standardPolicy.countBody(version, { ...facts, count: facts.count + Math.floor(acknowledged / 2) }),
    },
  };
}

/** Tracking remembers what it has told once. */
function staleTracking(store: Store): Partial<SandboxOptions> {
  const told = new Map<string, Message['status']>();
  return {
    store,
    policy: {
      trackingBody: (version, facts) => {
        const { id, status } = facts.message;
        const first = told.get(id) ?? status;
        told.set(id, first);
        const then = {
          message: { ...facts.message, status: first },
          status: standardPolicy.statusWord(version, first),
        };
        return standardPolicy.trackingBody(version, { ...facts, ...then });
      },
    },
  };
}

export const storeFaults: readonly StoreFault[] = [
  {
    id: 'lost acknowledgement',
    breaks: 'Of two acknowledgements at once one is lost.',
    concurrent: true,
    options: lostAcknowledgement,
  },
  {
    id: 'exchanged bodies',
    breaks: 'Two sends at once end up with the same body.',
    concurrent: true,
    options: exchangedBodies,
  },
  { id: 'skipped page', breaks: 'A page after an acknowledgement leaves messages out.', options: skippedPage },
  {
    id: 'lost at a page boundary',
    breaks: 'The first message of a later page is left out.',
    options: lostAtPageBoundary,
  },
  { id: 'swapped parts', breaks: 'The parts 2 and 3 of a message change places.', options: swappedParts },
  { id: 'delivered twice', breaks: 'Some messages are listed twice.', options: deliveredTwice },
  { id: 'wrong body', breaks: 'The ninth body is that of the first.', options: wrongBody },
  { id: 'colliding local ids', breaks: 'Two local ids find the same message.', options: collidingLocalIds },
  { id: 'early expiry', breaks: 'The second message expires three days too early.', options: earlyExpiry },
  { id: 'drifting count', breaks: 'The count does not go down with each acknowledgement.', options: driftingCount },
  { id: 'stale tracking', breaks: 'Tracking keeps telling what it told first.', options: staleTracking },
];
