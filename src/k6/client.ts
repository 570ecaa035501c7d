import http, { type RefinedParams, type RefinedResponse, type ResponseType } from 'k6/http';
import type { LoadMailbox, LoadTarget } from '../core/load-target.ts';
import { formatChunkRange, parseChunkRange, type ChunkRange } from '../mesh/chunk-range.ts';
import { MEDIA_TYPE_V2 } from '../mesh/media-type.ts';
import type { OperationName } from '../mesh/operation.ts';
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
import { makeToken } from './token.ts';
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

/** One part of a message, and how it goes out. */
export interface Part {
  readonly body: Body;
  /** Before compression. */
  readonly bytes: number;
  readonly gzip: boolean;
  readonly range?: ChunkRange;
}

interface Wish {
  readonly operation: OperationName;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly succeeds: ReturnType<typeof http.expectedStatuses>;
  /** Added to. */
  readonly headers?: Record<string, string>;
  readonly part?: Part;
  readonly binary?: boolean;
}

/** Any other answer counts into k6's own `http_req_failed`. */
const OK = http.expectedStatuses(200);
const READ = http.expectedStatuses(200, 206);
const ACCEPTED = http.expectedStatuses(202);
/** k6 gives a request up after this many milliseconds; a chunk of 100 MB takes its time. */
const TIMEOUT_MS = 120_000;

/** One mailbox of the target, as a client sees it. Every operation is timed, and each request has a token of its own. */
export class MeshClient {
  readonly #target: LoadTarget;
  readonly mailbox: LoadMailbox;
  readonly #outbox: string;

  constructor(target: LoadTarget, mailbox: LoadMailbox) {
    this.#target = target;
    this.mailbox = mailbox;
    this.#outbox = outboxPath(mailbox.id);
  }

  handshake(): Answer {
    const headers = { 'mex-clientversion': 'meshkit', 'mex-osname': 'k6', 'mex-osversion': 'k6' };
    const path = handshakePath(this.mailbox.id);
    return this.#call({ operation: 'handshake', method: 'POST', path, succeeds: OK, headers });
  }

  /** The first part of a message, or the whole of it. */
  send(envelope: Envelope, part: Part): Answer {
    const headers: Record<string, string> = {
      'Mex-To': envelope.to,
      'Mex-WorkflowID': envelope.workflowId,
      'Mex-LocalID': envelope.localId,
    };
    if (envelope.subject !== undefined) headers['Mex-Subject'] = envelope.subject;
    return this.#call({ operation: 'send', method: 'POST', path: this.#outbox, succeeds: ACCEPTED, headers, part });
  }

  /** A later part. Throws nothing; `part` must have a range. */
  sendChunk(messageId: string, part: Part & { readonly range: ChunkRange }): Answer {
    const path = outboxChunkPath(this.mailbox.id, messageId, part.range.chunk);
    return this.#call({ operation: 'sendChunk', method: 'POST', path, succeeds: ACCEPTED, part });
  }

  /** One page of the inbox, or the one that a `links.next` names. */
  list(page: number, next?: string): Answer {
    const path = next ?? inboxPath(this.mailbox.id) + query({ max_results: page });
    return this.#call({ operation: 'inbox', method: 'GET', path, succeeds: OK });
  }

  /** The first or only part of a message, or the one with the number. */
  download(messageId: string, chunk?: number): Answer {
    const operation = chunk === undefined ? 'download' : 'downloadChunk';
    const path = messagePath(this.mailbox.id, messageId, chunk);
    return this.#call({ operation, method: 'GET', path, succeeds: READ, binary: true });
  }

  acknowledge(messageId: string): Answer {
    const path = acknowledgePath(this.mailbox.id, messageId);
    return this.#call({ operation: 'acknowledge', method: 'PUT', path, succeeds: OK });
  }

  track(messageId: string): Answer {
    const path = trackingPath(this.mailbox.id, messageId);
    return this.#call({ operation: 'tracking', method: 'GET', path, succeeds: OK });
  }

  /**
   * Every request of a run comes through here. k6's engine interprets: taking an object apart by a pattern, spreading it, a closure or a
   * new regular expression each cost as much as a part of the token, so here, and in what this calls, there are none.
   */
  #call(wish: Wish): Answer {
    const headers = wish.headers ?? {};
    const part = wish.part;
    headers['Authorization'] = makeToken(this.mailbox, this.#target.sharedKey);
    headers['Accept'] = MEDIA_TYPE_V2;
    if (part) addPartHeaders(headers, part);
    const at = Date.now();
    const body = part === undefined ? null : part.body;
    const response: Answer = http.request(wish.method, this.#target.baseUrl + wish.path, body, paramsOf(wish, headers));
    count(wish.operation, response, part === undefined ? 0 : part.bytes);
    if (isWatching() && !part?.gzip) {
      const { method, path } = wish;
      watch({ mailbox: this.mailbox.id, method, path, headers, at, response, ...(part && { body: part.body }) });
    }
    return response;
  }
}

function addPartHeaders(headers: Record<string, string>, part: Part): void {
  headers['Content-Type'] = typeof part.body === 'string' ? 'text/plain' : 'application/octet-stream';
  if (part.range) headers['Mex-Chunk-Range'] = formatChunkRange(part.range);
}

function paramsOf(wish: Wish, headers: Record<string, string>): RefinedParams<ResponseType> {
  let params = PARAMS.get(wish.operation);
  if (!params) PARAMS.set(wish.operation, (params = newParams(wish)));
  params.headers = headers;
  return params;
}

/** One object for each operation, and not for each request: all of a run's parts are compressed, or none. */
const PARAMS = new Map<OperationName, RefinedParams<ResponseType>>();

function newParams({ operation, binary, succeeds, part }: Wish): RefinedParams<ResponseType> {
  return {
    responseType: binary ? 'binary' : 'text',
    responseCallback: succeeds,
    timeout: TIMEOUT_MS,
    // Without a name of its own every message id would be a time series of k6's.
    tags: { name: operation },
    // k6 refuses a compression that is there and undefined.
    ...(part?.gzip && { compression: 'gzip' }),
  };
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
