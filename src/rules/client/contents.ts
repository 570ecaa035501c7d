import type { StoredMessage } from '../../core/recording.ts';
import type { Trace } from '../../core/trace.ts';
import { perTrace } from '../per-trace.ts';
import { receivedMessages, type ReceivedMessage } from './received.ts';
import { decodedBytes, decodedOf, uploadById, wishesFor } from './uploads.ts';

/** How rules compare what a client stored with what it received. */

/** Content by its length and digest. */
export interface Content {
  readonly bytes: number;
  readonly sha256: string;
}

const seeded = perTrace(
  ({ recording }: Trace) => new Map(recording?.seeded?.map((message) => [message.messageId, message])),
);

/** The message that was put into the inbox under an id, where the recording tells of it. */
export function seedOf(
  id: string,
  trace: Trace,
): NonNullable<ReturnType<ReturnType<typeof seeded>['get']>> | undefined {
  return seeded(trace).get(id);
}

/** What a message holds, as whoever put it there knows, or as the client itself uploaded it. Nothing where nobody knows. */
export function contentOf(id: string, trace: Trace): Content | undefined {
  const seed = seedOf(id, trace);
  if (seed) return seed.sha256 === undefined ? undefined : { bytes: seed.bytes ?? 0, sha256: seed.sha256 };
  const upload = uploadById(trace).get(id);
  if (!upload) return undefined;
  if (upload.total === 1) return decodedOf(upload.first);
  const bytes = decodedBytes(upload);
  return wishesFor(upload, trace).find((wish) => wish.bytes === bytes);
}

const storedDigests = perTrace(({ recording }: Trace) => new Set(recording?.stored?.map(({ sha256 }) => sha256)));

/** Whether the client stored something with this content. */
export function isStored({ sha256 }: Content, trace: Trace): boolean {
  return storedDigests(trace).has(sha256);
}

/** Things that were stored and are no message of the trace as it should be. */
export const strayStored = perTrace((trace: Trace): readonly StoredMessage[] => {
  const known = new Set(receivedMessages(trace).map(({ id }) => contentOf(id, trace)?.sha256));
  return trace.recording?.stored?.filter(({ sha256 }) => !known.has(sha256)) ?? [];
});

/** Why the stored content of a message can't be judged, or nothing. */
export function storeUnknown(message: ReceivedMessage, trace: Trace): string | undefined {
  if (trace.recording?.stored === undefined) return 'nobody told where the client stores what it receives';
  return contentOf(message.id, trace) === undefined ? 'what the message holds is not known' : undefined;
}
