import { MeshkitError } from '../core/errors.ts';
import { refused, refusedByCode, type Answer } from './answer.ts';
import type { MailboxCall } from './call.ts';
import { GzipInspector } from './gzip-inspector.ts';
import type { MessagePart, PartEncoding } from './message.ts';
import type { Services } from './services.ts';

export type UploadFault = 'too large' | 'no data' | 'broken gzip' | 'no room';

export interface UploadTerms {
  readonly encoding: PartEncoding;
  /** Bytes that the message has already. */
  readonly bytesBefore: number;
}

/** Reads a body into the store as it comes in, and looks at it on its way. A refused body is left unread where the fault shows. */
export async function receive(
  call: MailboxCall,
  terms: UploadTerms,
  services: Services,
): Promise<MessagePart | UploadFault> {
  const { bodies } = services.store;
  const upload = new Upload(terms, services);
  try {
    const source = await call.body();
    const inspected = Symbol.asyncIterator in source ? upload.inspect(source) : await upload.inspectWhole(source);
    const body = await bodies.put(inspected);
    if (upload.fault) await bodies.delete(body);
    const { decodedBytes } = upload;
    return upload.fault ?? (decodedBytes === undefined ? { body } : { body, decodedBytes });
  } catch (error) {
    if (error instanceof MeshkitError && error.code === 'RESOURCE_LIMIT') return 'no room';
    throw error;
  }
}

/** Whether the announced length alone tells that a body is too large. */
export function announcesTooMuch(call: MailboxCall, { policy, limits }: Services): boolean {
  return policy.isRequestTooLarge(Number(call.headers.get('Content-Length') ?? 0), limits.requestBytes);
}

export function refuseUpload(call: MailboxCall, services: Services, fault: UploadFault, messageId?: string): Answer {
  const { policy } = services;
  if (fault === 'too large') {
    const text = 'More data than a request or a message may carry';
    return refused(call, services, { status: policy.tooLargeStatus(), text });
  }
  if (fault === 'no room') return refused(call, services, { status: policy.fullStatus(), text: 'The store is full' });
  const text = fault === 'broken gzip' ? 'the body is not gzip as Content-Encoding says' : 'the body is empty';
  return refusedByCode(call, services, '02', text, messageId);
}

class Upload {
  fault: UploadFault | undefined;
  decodedBytes: number | undefined;
  readonly #services: Services;
  readonly #bytesBefore: number;
  readonly #inspector: GzipInspector | undefined;
  #bytes = 0;

  constructor({ encoding, bytesBefore }: UploadTerms, services: Services) {
    this.#services = services;
    this.#bytesBefore = bytesBefore;
    if (encoding === 'gzip') this.#inspector = new GzipInspector(services.limits.decodedBytes);
  }

  /** Hands on the pieces of `source` until it ends or a fault shows. */
  async *inspect(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
    try {
      for await (const piece of source) {
        await this.#inspector?.write(piece);
        this.#count(piece);
        if (this.fault) return undefined;
        yield piece;
      }
      this.decodedBytes = await this.#inspector?.end();
      this.fault = this.#faultAtEnd();
    } finally {
      this.#inspector?.close();
    }
    return undefined;
  }

  /** The same of a body that is there already; it waits for nothing but gzip, as a pause costs more than a short body. */
  async inspectWhole(pieces: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
    try {
      for (const piece of pieces) {
        if (this.#inspector) await this.#inspector.write(piece);
        this.#count(piece);
        if (this.fault) return [];
      }
      if (this.#inspector) this.decodedBytes = await this.#inspector.end();
      this.fault = this.#faultAtEnd();
    } finally {
      this.#inspector?.close();
    }
    return this.fault ? [] : pieces;
  }

  #count(piece: Uint8Array): void {
    this.#bytes += piece.length;
    this.fault = this.#faultSoFar();
  }

  #faultSoFar(): UploadFault | undefined {
    const { policy, limits } = this.#services;
    const tooLarge =
      policy.isRequestTooLarge(this.#bytes, limits.requestBytes) ||
      policy.isMessageTooLarge(this.#bytesBefore + this.#bytes, limits.messageBytes);
    if (tooLarge) return 'too large';
    return this.#inspector?.broken && policy.refusesBrokenGzip() ? 'broken gzip' : undefined;
  }

  #faultAtEnd(): UploadFault | undefined {
    const { policy } = this.#services;
    if (policy.isMissingData(this.#bytes)) return 'no data';
    const broken = this.#inspector !== undefined && this.decodedBytes === undefined;
    return broken && policy.refusesBrokenGzip() ? 'broken gzip' : undefined;
  }
}
