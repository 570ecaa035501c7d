import { createSpillingBodies } from './spilling-bodies.ts';
import type { Message, MessagePart } from './message.ts';
import type { MessageStore, Store } from './store.ts';

export interface MemoryStoreOptions {
  /** Bytes of bodies held in memory, all together. */
  readonly memoryBytes: number;
  /** Bytes of bodies held at all. Default: no limit but the disk. */
  readonly storedBytes?: number;
  /** Where the folder for large bodies is made. Default: the system's folder for temporary files. */
  readonly spillFolder?: string;
}

/** A store that ends with its process: records in memory, bodies in memory up to a bound and then in temporary files. */
export function createMemoryStore(options: MemoryStoreOptions): Store {
  const bodies = createSpillingBodies(options);
  return { bodies, messages: createMemoryMessages(), close: () => bodies.close() };
}

function createMemoryMessages(): MessageStore {
  const records = new Map<string, Message>();
  return {
    get: (id) => records.get(id),
    save: async (message) => {
      records.set(message.id, message);
    },
    savePart: async (id, chunk, part) => {
      const parts = records.get(id)?.parts as Map<number, MessagePart> | undefined;
      parts?.set(chunk, part);
    },
    delete: async (id) => {
      records.delete(id);
    },
    all: () => records.values(),
    settled: () => undefined,
    onUndone: () => undefined,
  };
}
