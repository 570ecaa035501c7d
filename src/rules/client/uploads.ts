import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import type { AskedMessage } from '../../core/recording.ts';
import type { Trace } from '../../core/trace.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import { asked, isA, operation, status } from '../reading.ts';
import { onceFor, perTrace } from '../per-trace.ts';
import { likenessOf } from './request-values.ts';
import { inOrder, mailboxOf } from './timeline.ts';

/** How rules read what a client sends. */

export interface Upload {
  readonly first: Exchange;
  /** The id that it was accepted under; nothing where it wasn't, or where nobody saw the answer. */
  readonly id: string | undefined;
  /** 1 for a message that isn't announced in parts. */
  readonly total: number;
  /** Requests for parts 2 and on, in order, whatever came of them. */
  readonly parts: readonly Exchange[];
}

export const isSend = (exchange: Exchange): boolean => isA(exchange, 'send');
export const isPart = (exchange: Exchange): boolean => isA(exchange, 'sendChunk');
export const isUpload = (exchange: Exchange): boolean => isA(exchange, 'send', 'sendChunk');

/** The messages that a client began to send, in order. */
export const uploads = perTrace((trace: Trace): readonly Upload[] => {
  const all: Upload[] = [];
  const byId = new Map<string, Exchange[]>();
  for (const exchange of inOrder(trace)) {
    if (isPart(exchange)) byId.get(idKey(exchange, operation(exchange)?.messageId))?.push(exchange);
    if (!isSend(exchange)) continue;
    const id = sentIdOf(exchange);
    const parts: Exchange[] = [];
    if (id !== undefined && !byId.has(idKey(exchange, id))) byId.set(idKey(exchange, id), parts);
    all.push({ first: exchange, id, total: rangeOf(exchange)?.total ?? 1, parts });
  }
  return all;
});

const bySend = perTrace((trace: Trace) => new Map(uploads(trace).map((upload) => [upload.first, upload])));

/** Of two messages with one id the first counts. */
const byMessage = perTrace((trace: Trace): ReadonlyMap<string, Upload> => {
  const accepted = uploads(trace).filter(({ id }) => id !== undefined);
  return new Map(accepted.toReversed().map((upload) => [idKey(upload.first, upload.id), upload]));
});

/** Ids are compared without case: mailboxes and ids in paths may be written in another one. */
function idKey(exchange: Exchange, id = ''): string {
  return `${mailboxOf(exchange)}\n${id.toUpperCase()}`;
}

/** The upload that a first request began, or that a request for a part belongs to. */
export function uploadOf(exchange: Exchange, trace: Trace): Upload | undefined {
  return isSend(exchange)
    ? bySend(trace).get(exchange)
    : byMessage(trace).get(idKey(exchange, operation(exchange)?.messageId));
}

/** The upload that was accepted under an id by any mailbox of the trace. */
export const uploadById = perTrace(
  (trace: Trace): ReadonlyMap<string, Upload> =>
    new Map(uploads(trace).flatMap((upload) => (upload.id === undefined ? [] : [[upload.id, upload]]))),
);

/** The part that a send says it is; nothing without a range that can be read. */
export function rangeOf(exchange: Exchange): ReturnType<typeof parseChunkRange> {
  return parseChunkRange(asked(exchange, 'mex-chunk-range')?.trim() ?? '');
}

/** Content-Encoding, lower case; empty where none is named. */
export function encodingOf(exchange: Exchange): string {
  return (asked(exchange, 'content-encoding') ?? '').trim().toLowerCase();
}

/** Length and digest of a body once its transport compression is undone; nothing where that isn't known. */
export const decodedOf: (exchange: Exchange) => Pick<BodyFacts, 'bytes' | 'sha256'> | undefined = onceFor(
  ({ request }: Exchange) => {
    const { body = { bytes: 0, sha256: '' } } = request;
    const encoding = (request.headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '')
      .trim()
      .toLowerCase();
    if (body.incomplete) return undefined;
    if (encoding === '' || encoding === 'identity') return body;
    return encoding === 'gzip' && body.gzip?.valid ? body.gzip : undefined;
  },
);

/** The first request and the last for each further part, in the order of the parts; a part that wasn't sent is left out. */
export function partsOf({ first, parts }: Upload): readonly Exchange[] {
  const last = new Map<number, Exchange>();
  for (const part of parts) last.set(Number(operation(part)?.chunkNumber), part);
  return [first, ...[...last.entries()].sort(([a], [b]) => a - b).map(([, part]) => part)];
}

/** Length of the whole message before compression; nothing where a part is missing or can't be decoded. */
export function decodedBytes(upload: Upload): number | undefined {
  const lengths = partsOf(upload).map((part) => decodedOf(part)?.bytes);
  if (lengths.length !== upload.total || lengths.includes(undefined)) return undefined;
  return lengths.reduce<number>((sum, bytes = 0) => sum + bytes, 0);
}

const wishes = perTrace(({ recording }: Trace): ReadonlyMap<string, readonly AskedMessage[]> => {
  const routes = new Map<string, AskedMessage[]>();
  for (const wish of recording?.asked ?? []) {
    const route = routeOf(wish.to, wish.workflowId);
    routes.set(route, routes.get(route) ?? []);
    routes.get(route)?.push(wish);
  }
  return routes;
});

function routeOf(to: string, workflowId: string): string {
  return `${to.trim().toUpperCase()}\n${workflowId.trim()}`;
}

/** What the client was asked to send to the same recipient under the same workflow id. Nothing where nobody knows. */
export function wishesFor({ first }: Upload, trace: Trace): readonly AskedMessage[] {
  return wishes(trace).get(routeOf(asked(first, 'mex-to') ?? '', asked(first, 'mex-workflowid') ?? '')) ?? [];
}

/** Two uploads of one message to one recipient: the same first body, recipient, workflow id and local id. */
export function sendsTheSame(one: Exchange, other: Exchange): boolean {
  const isAlike = (name: string): boolean => likenessOf(one, name) === likenessOf(other, name);
  const [content, others] = [decodedOf(one), decodedOf(other)];
  return (
    content !== undefined &&
    content.sha256 === others?.sha256 &&
    ['mex-to', 'mex-workflowid', 'mex-localid'].every(isAlike)
  );
}

export const wasTaken = (exchange: Exchange): boolean => status(exchange) === 202;
