import { createCipheriv, createHash } from 'node:crypto';

/** What a client knows of one thing it asked for: not asked, asked and not answered, answered with success. */
export type Known = 'no' | 'doubt' | 'yes';

/** One message as its sender and its recipient know it: written down before each request and after each answer. */
export interface Sending {
  readonly localId: string;
  readonly sender: number;
  readonly recipient: number;
  /** Sizes of its parts in bytes. */
  readonly sizes: readonly number[];
  /** Once the first part was answered. */
  id: string | undefined;
  readonly parts: Known[];
  /** Whether the recipient has been shown it. */
  seen: boolean;
  acknowledged: Known;
  /** It did not arrive before a crash, and must not arrive any more. */
  absent: boolean;
}

/** All that the clients know. The bytes of a message follow from its local id, so that none are kept. */
export class ClientLedger {
  readonly #byLocalId = new Map<string, Sending>();
  #begun = 0;

  /** Messages begun so far. */
  get begun(): number {
    return this.#begun;
  }

  begin(sender: number, recipient: number, sizes: readonly number[]): Sending {
    this.#begun += 1;
    const localId = `L${this.#begun}`;
    const parts = sizes.map(() => 'no' as const);
    const sending: Sending = {
      ...{ localId, sender, recipient, sizes, parts },
      id: undefined,
      seen: false,
      acknowledged: 'no',
      absent: false,
    };
    this.#byLocalId.set(localId, sending);
    return sending;
  }

  find(localId: string): Sending | undefined {
    return this.#byLocalId.get(localId);
  }

  all(): Iterable<Sending> {
    return this.#byLocalId.values();
  }

  /** Messages whose acknowledgement was answered long ago need no more looks than one. */
  forget({ localId }: Sending): void {
    this.#byLocalId.delete(localId);
  }
}

export function isWhole({ parts }: Sending): boolean {
  return parts.every((part) => part === 'yes');
}

/** The bytes of one part: without a pattern, so that no piece of it can stand for another. */
export function bytesOf({ localId, sizes }: Sending, part: number): Buffer {
  const key = createHash('sha256').update(`${localId}/${part}`).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizes[part - 1] ?? 0));
}
