import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import { perTrace } from '../per-trace.ts';
import { asked, isA, operation } from '../reading.ts';

/** One part of a message as its sender uploaded it. */
export interface SentPart {
  /** Counted from 1. */
  readonly chunk: number;
  readonly exchange: Exchange;
  readonly body: BodyFacts;
  /** Content-Encoding, lower case; empty where none was named. */
  readonly encoding: string;
}

/** A message that a server accepted in a trace: what its sender said, and its parts. Metadata is that of the first part (OAS:1689). */
export interface SentMessage {
  readonly id: string;
  readonly send: Exchange;
  /** Mailbox ids in upper case. `recipient` is the whole Mex-To, so it may be a routing address. */
  readonly sender: string;
  readonly recipient: string;
  readonly workflowId: string;
  /** Number of parts announced: 1 without a readable Mex-Chunk-Range. */
  readonly total: number;
  /** Uploads that were answered with 202 or not at all, in the order of the trace; a part sent again is there again. */
  readonly parts: readonly SentPart[];
}

/** The messages that were accepted in a trace, by the id that the server gave them. Two sends with one id keep the first. */
export const sentMessages = perTrace(({ exchanges }: Trace): ReadonlyMap<string, SentMessage> => {
  const messages = new Map<string, SentMessage & { readonly parts: SentPart[] }>();
  for (const exchange of exchanges) {
    const id = isA(exchange, 'send') ? sentIdOf(exchange) : undefined;
    if (id !== undefined && !messages.has(id)) messages.set(id, messageOf(id, exchange));
    if (isA(exchange, 'sendChunk') && mayHaveArrived(exchange)) {
      const { messageId = '', chunkNumber = '' } = operation(exchange) ?? {};
      const message = messages.get(messageId);
      if (message?.sender === exchange.credential) message.parts.push(partOf(exchange, Number(chunkNumber)));
    }
  }
  return messages;
});

/** The message with this id, in exactly this spelling, if it was sent in the trace. */
export function sentMessage(trace: Trace, id: string | undefined): SentMessage | undefined {
  return sentMessages(trace).get(id ?? '');
}

/** The one upload of a part; nothing where it wasn't sent, or was sent again, or its answer was lost: then nobody knows which counts. */
export function onlyPart(message: SentMessage, chunk: number): SentPart | undefined {
  const uploads = message.parts.filter((part) => part.chunk === chunk);
  return uploads.length === 1 && uploads[0]?.exchange.response ? uploads[0] : undefined;
}

function messageOf(id: string, send: Exchange): SentMessage & { readonly parts: SentPart[] } {
  return {
    id,
    send,
    sender: send.credential,
    recipient: (asked(send, 'mex-to') ?? '').trim().toUpperCase(),
    workflowId: (asked(send, 'mex-workflowid') ?? '').trim(),
    total: parseChunkRange(asked(send, 'mex-chunk-range') ?? '')?.total ?? 1,
    parts: [partOf(send, 1)],
  };
}

function partOf(exchange: Exchange, chunk: number): SentPart {
  const body = exchange.request.body ?? { bytes: 0, sha256: '' };
  return { chunk, exchange, body, encoding: (asked(exchange, 'content-encoding') ?? '').trim().toLowerCase() };
}

function mayHaveArrived({ response }: Exchange): boolean {
  return response === undefined || response.status === 202 || response.status >= 500;
}
