import type { Readable } from 'node:stream';
import type { Message, MessagePart } from './message.ts';
import type { Pieces } from './request-body.ts';

/** Where one body is kept. `key` means something to the store that made it only. */
export interface StoredBody {
  readonly key: string;
  readonly bytes: number;
}

export interface BodyUsage {
  readonly bodies: number;
  readonly memoryBytes: number;
  readonly fileBytes: number;
}

/** Keeps bodies, which may be large, and never holds a large one in memory. */
export interface BodyStore {
  /**
   * Reads `source` to its end, as fast as the bytes can be kept. If the source fails nothing is kept.
   * Fails with `RESOURCE_LIMIT` where there is no more room.
   */
  put(source: Pieces): Promise<StoredBody>;
  /** A small body as bytes, a large one as a stream that is ready to be read. Nothing, if it has been deleted. */
  read(body: StoredBody): Promise<Uint8Array | Readable | undefined>;
  /** Deleting twice does no harm. A read that has begun can be finished. */
  delete(body: StoredBody): Promise<void>;
  usage(): BodyUsage;
}

/** Told of a change that has been taken back: what the record was with it, and what it is again. */
export type Undone = (after: Message | undefined, before: Message | undefined) => void;

/**
 * Keeps the records of messages, all of which fit in memory. A change applies at once, so that a later `get` sees it; the
 * promise resolves when the change would survive a crash, as far as the store can promise that. A change that can't be kept
 * is taken back, with all later ones, before its promise rejects with `RESOURCE_LIMIT`. Changes made without a pause between
 * them are kept together or not at all.
 */
export interface MessageStore {
  get(id: string): Message | undefined;
  /** Keeps `message` in place of an earlier record with its id. */
  save(message: Message): Promise<void>;
  /** Adds a part, or replaces it. */
  savePart(id: string, chunk: number, part: MessagePart): Promise<void>;
  delete(id: string): Promise<void>;
  /** In no particular order. */
  all(): Iterable<Message>;
  /** Resolves when every change so far would survive a crash: only then may anybody be told of it. Nothing: they would now. */
  settled(): Promise<void> | undefined;
  /** Names the one listener, which is called for each change taken back, the latest first. */
  onUndone(listener: Undone): void;
}

export interface Store {
  readonly bodies: BodyStore;
  readonly messages: MessageStore;
  close(): Promise<void>;
}
