import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { stateAt } from './message-state.ts';
import { isOrdinary } from './ordinary.ts';
import { answered, expectStatus, isA, isAccepted, operation } from '../reading.ts';
import { onlyPart, sentMessage, type SentMessage, type SentPart } from './sent-messages.ts';

/** A part of a waiting message that its recipient asks for: a correct server can only hand it over. */
export interface AskedPart {
  readonly message: SentMessage;
  /** Counted from 1. */
  readonly chunk: number;
  readonly part: SentPart;
}

/**
 * The part that a download asks for, where message and request leave the server no choice; otherwise nothing. Numbers are there
 * "to download the remaining n-1 chunks" (OAS:1111), so the number 1 counts only where the server takes it.
 */
export function askedPart(exchange: Exchange, trace: Trace): AskedPart | undefined {
  return isFirstByNumber(exchange) && !isAccepted(exchange) ? undefined : namedPart(exchange, trace);
}

/** Whether a download names the part 1, which the path without a number gives as well. */
export function isFirstByNumber(exchange: Exchange): boolean {
  return isA(exchange, 'downloadChunk') && askedChunk(exchange) === 1;
}

/** Like `askedPart`, whether or not the server has to know the number 1. */
export function namedPart(exchange: Exchange, trace: Trace): AskedPart | undefined {
  if (!isA(exchange, 'download', 'downloadChunk') || !isPlainRequest(exchange, trace)) return undefined;
  const message = waitingMessage(exchange, trace);
  const chunk = askedChunk(exchange);
  const part = message && chunk !== undefined ? onlyPart(message, chunk) : undefined;
  return message && part && { message, chunk: part.chunk, part };
}

/** The message in the path, if it waits for the mailbox that asks. */
export function waitingMessage(exchange: Exchange, trace: Trace): SentMessage | undefined {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  const isMine = message?.recipient === exchange.credential;
  return isMine && stateAt(message, exchange, trace) === 'waiting' ? message : undefined;
}

/** An ordinary request without a query. */
export function isPlainRequest(exchange: Exchange, trace: Trace): boolean {
  return isOrdinary(exchange, trace) && operation(exchange)?.query.length === 0;
}

/** The chunk that a download asks for: 1 without a number in the path, nothing for what isn't a plain number. */
export function askedChunk(exchange: Exchange): number | undefined {
  const text = operation(exchange)?.chunkNumber ?? '1';
  return /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : undefined;
}

/** `first`, `middle` or `last` of several parts; nothing for a message of one. */
export function partPosition({ message: { total }, chunk }: AskedPart): 'first' | 'middle' | 'last' | undefined {
  if (total === 1) return undefined;
  return chunk === 1 ? 'first' : chunk === total ? 'last' : 'middle';
}

export const PART_POSITIONS = ['first', 'middle', 'last'] as const;

/** Digest of what a part holds once its Content-Encoding is undone; nothing where it can't be known. */
export function sentContent({ body, encoding }: SentPart): string | undefined {
  if (encoding === '') return body.sha256;
  return encoding === 'gzip' && body.gzip?.valid ? body.gzip.sha256 : undefined;
}

/** Whether an answer is compressed, by its Content-Encoding. */
export function isGzipAnswer(exchange: Exchange): boolean {
  return /^(x-)?gzip$/i.test(answered(exchange, 'content-encoding') ?? '');
}

/** Compressed answers beyond this size are hashed but not decoded, so what they hold isn't judged. */
const DECODED_BYTES = 8 * 1024 * 1024;

/** A finding unless an answer holds what was sent as the part, once the Content-Encoding of either is undone. */
export function expectContent(exchange: Exchange, { part }: AskedPart): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [200, 206]);
  const sent = sentContent(part);
  if (wrongStatus || sent === undefined) return wrongStatus;
  const { body } = exchange.response ?? {};
  const isGzip = isGzipAnswer(exchange);
  const received = isGzip ? body?.gzip?.sha256 : body?.sha256;
  if (received === sent || (isGzip && (body?.bytes ?? 0) > DECODED_BYTES)) return undefined;
  return {
    expected: `the ${part.encoding === 'gzip' ? (part.body.gzip?.bytes ?? 0) : part.body.bytes} bytes that ${part.exchange.id} sent, SHA-256 ${sent}`,
    received: `${body?.bytes ?? 0} bytes${isGzip ? ' with Content-Encoding: gzip' : ''}, SHA-256 ${received ?? 'unknown: they are not gzip'}`,
    where: `${exchange.id} response body`,
  };
}
