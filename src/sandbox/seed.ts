import { createHash, type Hash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { MeshkitError } from '../core/errors.ts';
import type { HeaderList } from '../core/exchange.ts';
import type { SeededMessage } from '../core/recording.ts';
import { stateOf, type Message, type MessagePart, type PartEncoding } from './message.ts';
import type { Services } from './services.ts';

/** A message to be put into an inbox without a sender's request. */
export interface Seed {
  /** A mailbox of the sandbox. */
  readonly to: string;
  /** At least one. Each as it is before compression. */
  readonly parts: readonly SeedPart[];
  /** 1 to 100 characters, upper case, no blanks at its ends. Default: one in the sandbox's own form. */
  readonly id?: string;
  /** Default: the first other mailbox. */
  readonly from?: string;
  /** Default `MESHKIT_DATA`. */
  readonly workflowId?: string;
  /** `gzip`: each part is compressed on its own (OAS:420). */
  readonly encoding?: PartEncoding;
  readonly contentType?: string;
  /** Default `<id>.dat`. An empty one is sent as such; a fault takes the header away. */
  readonly fileName?: string;
  readonly localId?: string;
  readonly subject?: string;
  /** More Mex headers for the recipient. */
  readonly headers?: HeaderList;
  /** What is odd about it on purpose, for the recording. */
  readonly peculiarity?: string;
}

export type SeedPart = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Puts a message into an inbox. Throws USAGE for what no message can have. Answers what a recording says of it. */
export async function seed(wish: Seed, services: Services): Promise<SeededMessage> {
  const id = wish.id ?? services.ids();
  refuseImpossible(wish, id, services);
  const digest = createHash('sha256');
  const parts = new Map<number, MessagePart>();
  let bytes = 0;
  for (const part of wish.parts) {
    const stored = await storePart(part, wish.encoding ?? '', digest, services);
    bytes += stored.decodedBytes ?? stored.body.bytes;
    parts.set(parts.size + 1, stored);
  }
  const message = await services.ledger.accept(messageOf(wish, id, parts, services));
  const { workflowId, fileName } = message;
  const { peculiarity } = wish;
  const told = { messageId: id, type: 'DATA', workflowId, parts: parts.size, bytes, fileName } as const;
  return { ...told, sha256: digest.digest('hex'), ...(peculiarity !== undefined && { peculiarity }) };
}

function refuseImpossible({ to, parts, headers = [], ...rest }: Seed, id: string, services: Services): void {
  const { policy, mailboxes, ledger } = services;
  const refuse = (problem: string): never => {
    throw new MeshkitError('USAGE', `a message can't be put into the inbox of ${to}: ${problem}`);
  };
  if (!mailboxes.has(to)) refuse(`there are ${[...mailboxes.keys()].join(', ')}`);
  if (parts.length === 0) refuse('it has no part');
  if (id.length < 1 || id.length > 100 || policy.messageIdOf(id) !== id)
    refuse('its id needs 1 to 100 characters, upper case, without blanks at the ends');
  if (ledger.get(id)) refuse(`a message ${id} is there already`);
  const values = [...headers.flat(), ...Object.values(rest), id].filter((value) => typeof value === 'string');
  // What Node refuses to write into a header.
  if (values.some((value) => /[^\t\x20-\x7e\x80-\xff]/.test(value))) refuse('a header takes latin-1 text only');
}

async function storePart(
  part: SeedPart,
  encoding: PartEncoding,
  digest: Hash,
  { store }: Services,
): Promise<MessagePart> {
  let decodedBytes = 0;
  const plain = Readable.from(watched(part), { objectMode: false });
  // An error destroys both streams and reaches the store.
  const stored = encoding === 'gzip' ? pipeline(plain, createGzip(), () => undefined) : plain;
  const body = await store.bodies.put(stored);
  return encoding === 'gzip' ? { body, decodedBytes } : { body };

  async function* watched(source: SeedPart): AsyncGenerator<Uint8Array> {
    const pieces = typeof source === 'string' || source instanceof Uint8Array ? [Buffer.from(source)] : source;
    for await (const piece of pieces) {
      digest.update(piece);
      decodedBytes += piece.length;
      yield piece;
    }
  }
}

function messageOf(
  wish: Seed,
  id: string,
  parts: ReadonlyMap<number, MessagePart>,
  { clock, mailboxes }: Services,
): Message {
  const uploadedAt = clock.now();
  const sender = wish.from ?? [...mailboxes.keys()].find((each) => each !== wish.to) ?? '';
  return {
    ...stateOf('uploading', uploadedAt),
    id,
    type: 'DATA',
    sender,
    recipient: wish.to,
    workflowId: wish.workflowId ?? 'MESHKIT_DATA',
    localId: wish.localId ?? '',
    subject: wish.subject ?? '',
    fileName: wish.fileName ?? `${id}.dat`,
    carried: wish.headers ?? [],
    contentType: wish.contentType ?? 'application/octet-stream',
    encoding: wish.encoding ?? '',
    total: parts.size,
    parts,
    bytes: [...parts.values()].reduce((sum, { body }) => sum + body.bytes, 0),
    uploadedAt,
    sequence: 0,
  };
}
