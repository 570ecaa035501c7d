import type { Message, MessagePart } from '../message.ts';
import type { MessageStore, Undone } from '../store.ts';
import type { DiskFiles } from './files.ts';
import type { WrittenPart } from './frames.ts';
import { RecordLog } from './record-log.ts';
import type { Replayed } from './replay.ts';

/** A log of fewer entries is never worth writing anew. */
const SMALL_LOG = 10_000;

export interface DiskMessagesOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly path: string;
  readonly replayed: Replayed;
  readonly makeRoom: () => Promise<boolean>;
  /** Entries of a log that is never worth writing anew. */
  readonly smallLog?: number;
}

/** Records in memory, each change of them in the log. */
export class DiskMessages implements MessageStore {
  readonly #records: Map<string, Message>;
  readonly #log: RecordLog;
  #undone: Undone = () => undefined;

  static async open(options: DiskMessagesOptions): Promise<DiskMessages> {
    const { files, folder, path, replayed, makeRoom, smallLog = SMALL_LOG } = options;
    const { records, entries, bytes } = replayed;
    const log = await RecordLog.open({
      ...{ files, folder, path, entries, bytes, makeRoom },
      snapshot: () => snapshotOf(records),
      isWasteful: (written) => written > 2 * records.size + smallLog,
    });
    return new DiskMessages(records, log);
  }

  private constructor(records: Map<string, Message>, log: RecordLog) {
    this.#records = records;
    this.#log = log;
  }

  get(id: string): Message | undefined {
    return this.#records.get(id);
  }

  all(): Iterable<Message> {
    return this.#records.values();
  }

  save(message: Message): Promise<void> {
    const before = this.#records.get(message.id);
    this.#records.set(message.id, message);
    const entry = before?.parts === message.parts ? withoutParts(message) : whole(message);
    return this.#log.append(entry, () => this.#restore(message.id, before));
  }

  async savePart(id: string, chunk: number, part: MessagePart): Promise<void> {
    const parts = this.#records.get(id)?.parts as Map<number, MessagePart> | undefined;
    if (!parts) return;
    const before = parts.get(chunk);
    parts.set(chunk, part);
    await this.#log.append(JSON.stringify({ id, part: [chunk, part] }), () => {
      if (before) parts.set(chunk, before);
      else parts.delete(chunk);
    });
  }

  async delete(id: string): Promise<void> {
    const before = this.#records.get(id);
    if (!before) return;
    this.#records.delete(id);
    await this.#log.append(JSON.stringify({ drop: id }), () => this.#restore(id, before));
  }

  settled(): Promise<void> {
    return this.#log.settled();
  }

  onUndone(listener: Undone): void {
    this.#undone = listener;
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  #restore(id: string, before: Message | undefined): void {
    const after = this.#records.get(id);
    if (before) this.#records.set(id, before);
    else this.#records.delete(id);
    this.#undone(after, before);
  }
}

function* snapshotOf(records: ReadonlyMap<string, Message>): Generator<string, undefined> {
  for (const message of records.values()) yield whole(message);
  return undefined;
}

function whole({ parts, ...message }: Message): string {
  const written: readonly WrittenPart[] = [...parts];
  return JSON.stringify({ put: message, parts: written });
}

function withoutParts({ parts: _, ...message }: Message): string {
  return JSON.stringify({ put: message });
}
