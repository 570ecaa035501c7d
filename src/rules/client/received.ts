import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import { answered, isA, isAccepted, operation, status } from '../reading.ts';
import { onceFor, perTrace } from '../per-trace.ts';
import { endOf, inOrder, mailboxOf } from './timeline.ts';

/** How rules read what became of each message that a client could receive. */

export interface ReceivedMessage {
  readonly id: string;
  /** Listings that showed it, and requests for it, each in order. */
  readonly pages: readonly Exchange[];
  /** Downloads of the message or of a part, whatever came of them. */
  readonly reads: readonly Exchange[];
  readonly heads: readonly Exchange[];
  readonly acknowledgements: readonly Exchange[];
}

type Growing = { readonly [K in 'pages' | 'reads' | 'heads' | 'acknowledgements']: Exchange[] } & {
  readonly id: string;
};

const messages = perTrace((trace: Trace): ReadonlyMap<string, ReceivedMessage> => {
  const found = new Map<string, Growing>();
  const at = (exchange: Exchange, id: string): Growing => {
    const key = `${mailboxOf(exchange)}\n${id}`;
    const known = found.get(key) ?? { id, pages: [], reads: [], heads: [], acknowledgements: [] };
    found.set(key, known);
    return known;
  };
  for (const exchange of inOrder(trace)) {
    const { messageId = '' } = operation(exchange) ?? {};
    if (isA(exchange, 'inbox')) for (const id of new Set(messageIdsOf(exchange))) at(exchange, id).pages.push(exchange);
    if (isRead(exchange)) at(exchange, messageId).reads.push(exchange);
    if (isA(exchange, 'head', 'headChunk')) at(exchange, messageId).heads.push(exchange);
    if (isA(exchange, 'acknowledge')) at(exchange, messageId).acknowledgements.push(exchange);
  }
  return found;
});

/** Every message that a listing or a request named, with what was done about it. */
export function receivedMessages(trace: Trace): readonly ReceivedMessage[] {
  return [...messages(trace).values()];
}

/** The message that a request under its id is about. */
export function messageOf(exchange: Exchange, trace: Trace): ReceivedMessage {
  const id = operation(exchange)?.messageId ?? '';
  const none = { id, pages: [], reads: [], heads: [], acknowledgements: [] };
  return messages(trace).get(`${mailboxOf(exchange)}\n${id}`) ?? none;
}

/** What became of a message with this id that a page of the same mailbox shows. */
export function messageOnPage(page: Exchange, id: string, trace: Trace): ReceivedMessage | undefined {
  return messages(trace).get(`${mailboxOf(page)}\n${id}`);
}

/** A download, whole or of one part. */
export function isRead(exchange: Exchange): boolean {
  return isA(exchange, 'download', 'downloadChunk');
}

/** The part that a download asks for, counted from 1. */
export function partOf(exchange: Exchange): number {
  return Number(operation(exchange)?.chunkNumber ?? 1);
}

/** Whether a download was answered with content, and all of it was sent. */
export const isWhole: (exchange: Exchange) => boolean = onceFor((exchange: Exchange): boolean => {
  const { response, failure } = exchange;
  if (!isRead(exchange) || !isAccepted(exchange) || failure || !response || response.body.incomplete) return false;
  // A HAR gives lengths as decoded, so the announced one counts only where it was tampered with.
  const announced = answered(exchange, 'content-length');
  return announced === undefined || exchange.fault === undefined || Number(announced) === response.body.bytes;
});

/** A download that was answered with a report. */
export function isReport(exchange: Exchange): boolean {
  return isRead(exchange) && answered(exchange, 'mex-messagetype')?.trim().toUpperCase() === 'REPORT';
}

/** The first part of several. */
export function isFirstOfSeveral(exchange: Exchange): boolean {
  return isWhole(exchange) && partOf(exchange) === 1 && status(exchange) === 206 && announcedParts(exchange) > 1;
}

/** The number of parts that an answer of 206 tells; 0 where it doesn't. */
function announcedParts(exchange: Exchange): number {
  const range = parseChunkRange(answered(exchange, 'mex-chunk-range')?.trim() ?? '');
  return range?.total ?? Number(answered(exchange, 'mex-total-chunks') ?? 0);
}

/** The number of parts of a message: 1 where its download was answered with 200, 0 where nothing tells. */
export function totalOf({ reads }: ReceivedMessage): number {
  const first = reads.find((read) => isAccepted(read) && partOf(read) === 1);
  if (!first) return 0;
  return status(first) === 200 ? 1 : announcedParts(first);
}

/** The first whole answer of each part, by its number. */
export function wholeParts({ reads }: ReceivedMessage): ReadonlyMap<number, Exchange> {
  const parts = new Map<number, Exchange>();
  for (const read of reads.toSorted((a, b) => endOf(a) - endOf(b))) {
    if (isWhole(read) && !parts.has(partOf(read))) parts.set(partOf(read), read);
  }
  return parts;
}

/** When the last part of a message had come for the first time; nothing while one is missing. */
export function completeAt(message: ReceivedMessage): number | undefined {
  const total = totalOf(message);
  const parts = wholeParts(message);
  const ends = Array.from({ length: Math.min(total, parts.size + 1) }, (_, index) => parts.get(index + 1)).map(
    (part) => part && endOf(part),
  );
  return total === 0 || ends.length < total || ends.includes(undefined)
    ? undefined
    : Math.max(...ends.map((end) => end ?? 0));
}

/** Whether MESH took an acknowledgement of the message, as far as its answers tell. */
export function isAcknowledged({ acknowledgements }: ReceivedMessage): boolean {
  return acknowledgements.some(isAccepted);
}

/**
 * Whether a client got a message whole more than once, each time after another listing, and never tried to acknowledge it.
 * One that acknowledges late, or in batches, has no reason to fetch it again.
 */
export function keepsComingBack({ pages, reads, acknowledgements }: ReceivedMessage, times: number): boolean {
  if (acknowledgements.length > 0) return false;
  const rounds = new Set(
    reads
      .filter(isWhole)
      .filter((read) => partOf(read) === 1)
      .map((read) => pages.findLast(({ at }) => at <= read.at)?.id),
  );
  return rounds.size >= times;
}
