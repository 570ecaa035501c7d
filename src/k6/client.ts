import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { LoadMailbox, LoadTarget } from '../core/load-target.ts';
import { formatChunkRange, parseChunkRange, type ChunkRange } from '../mesh/chunk-range.ts';
import {
  acknowledgePath,
  handshakePath,
  inboxPath,
  messagePath,
  outboxChunkPath,
  outboxPath,
  query,
  trackingPath,
} from '../mesh/paths.ts';
import { count } from './count.ts';
import * as operations from './operation.ts';
import type { Operation } from './operation.ts';
import { tokenMaker } from './token.ts';
import { isWatching, watch } from './watch.ts';

export type Answer = RefinedResponse<ResponseType | undefined>;
export type Body = string | ArrayBuffer;

/** What is said of a message when its first part is sent. */
export interface Envelope {
  readonly to: string;
  readonly workflowId: string;
  readonly localId: string;
  readonly subject?: string | undefined;
}

/** One part of a message, and how it goes out. All parts of a run have a range, or none; all are compressed, or none. */
export interface Part {
  readonly body: Body;
  /** Before compression. */
  readonly bytes: number;
  readonly gzip: boolean;
  readonly range?: ChunkRange;
}

/** Kept: k6 is asked for its module each time that the import is named. */
const request = http.request;
const now = Date.now;

/** One mailbox of the target, as a client sees it. Every operation is timed, and each request has a token of its own. */
export class MeshClient {
  readonly mailbox: LoadMailbox;
  readonly #baseUrl: string;
  readonly #outbox: string;
  readonly #token: (at: number) => string;

  constructor({ baseUrl, sharedKey }: LoadTarget, mailbox: LoadMailbox) {
    this.mailbox = mailbox;
    this.#baseUrl = baseUrl;
    this.#outbox = outboxPath(mailbox.id);
    this.#token = tokenMaker(mailbox, sharedKey);
  }

  handshake(): Answer {
    const headers = operations.HANDSHAKE.headers;
    headers['mex-clientversion'] = 'meshkit';
    headers['mex-osname'] = headers['mex-osversion'] = 'k6';
    return this.#call(operations.HANDSHAKE, handshakePath(this.mailbox.id));
  }

  /** The first part of a message, or the whole of it. */
  send(envelope: Envelope, part: Part): Answer {
    const headers = operations.SEND.headers;
    headers['Mex-To'] = envelope.to;
    headers['Mex-WorkflowID'] = envelope.workflowId;
    headers['Mex-LocalID'] = envelope.localId;
    if (envelope.subject === undefined) delete headers['Mex-Subject'];
    else headers['Mex-Subject'] = envelope.subject;
    return this.#call(operations.SEND, this.#outbox, part);
  }

  /** A later part. Throws nothing; `part` must have a range. */
  sendChunk(messageId: string, part: Part & { readonly range: ChunkRange }): Answer {
    const path = outboxChunkPath(this.mailbox.id, messageId, part.range.chunk);
    return this.#call(operations.SEND_CHUNK, path, part);
  }

  /** One page of the inbox, or the one that a `links.next` names. */
  list(page: number, next?: string): Answer {
    return this.#call(operations.LIST, next ?? inboxPath(this.mailbox.id) + query({ max_results: page }));
  }

  /** The first or only part of a message, or the one with the number. */
  download(messageId: string, chunk?: number): Answer {
    const operation = chunk === undefined ? operations.DOWNLOAD : operations.DOWNLOAD_CHUNK;
    return this.#call(operation, messagePath(this.mailbox.id, messageId, chunk));
  }

  acknowledge(messageId: string): Answer {
    return this.#call(operations.ACKNOWLEDGE, acknowledgePath(this.mailbox.id, messageId));
  }

  track(messageId: string): Answer {
    return this.#call(operations.TRACK, trackingPath(this.mailbox.id, messageId));
  }

  /**
   * Every request of a run comes through here. k6's engine interprets: taking an object apart by a pattern, spreading it, a closure or a
   * new regular expression each cost as much as a part of the token, so here, and in what this calls, there are none.
   */
  #call(operation: Operation, path: string, part?: Part): Answer {
    const at = now();
    operation.headers['Authorization'] = this.#token(at);
    let body: Body | null = null;
    let bytes = 0;
    if (part !== undefined) {
      describePart(operation, part);
      body = part.body;
      bytes = part.bytes;
    }
    const response: Answer = request(operation.method, this.#baseUrl + path, body, operation.params);
    count(operation, response, bytes);
    if (isWatching && !part?.gzip) {
      const { method, headers } = operation;
      const call = { mailbox: this.mailbox.id, method, path, headers: { ...headers }, at, response };
      watch(part === undefined ? call : { ...call, body: part.body });
    }
    return response;
  }
}

function describePart(operation: Operation, part: Part): void {
  operation.headers['Content-Type'] = typeof part.body === 'string' ? 'text/plain' : 'application/octet-stream';
  if (part.range !== undefined) operation.headers['Mex-Chunk-Range'] = formatChunkRange(part.range);
  // k6 refuses a compression that is there and undefined.
  if (part.gzip) operation.params.compression = 'gzip';
}

/** A response header. k6 writes every name in one way: each word begins with a capital, the rest is small. */
export function header(answer: Answer, name: CanonicalName): string | undefined {
  return answer.headers[name];
}

type CanonicalName =
  'Mex-Localid' | 'Mex-Subject' | 'Mex-Messagetype' | 'Mex-Chunk-Range' | 'Mex-Linkedmsgid' | 'Mex-Statuscode';

/** How many parts a download says the message has. */
export function partsOf(answer: Answer): number {
  return parseChunkRange(header(answer, 'Mex-Chunk-Range') ?? '')?.total ?? 1;
}

/** The JSON of a textual answer, or nothing. */
export function jsonOf(answer: Answer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(answer.body as string);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
