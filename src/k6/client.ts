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
import { watch } from './watch.ts';

export type Answer = RefinedResponse<ResponseType | undefined>;
export type Body = string | ArrayBuffer;

/** What is said of a message when its first part is sent. */
export interface Envelope {
  readonly to: string;
  readonly workflowId: string;
  readonly localId: string;
  readonly subject?: string;
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
  readonly status: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly part?: Part;
  readonly binary?: boolean;
}

/** k6 gives a request up after this many milliseconds; a chunk of 100 MB takes its time. */
const TIMEOUT_MS = 120_000;

/** One mailbox of the target, as a client sees it. Every operation is timed, and each request has a token of its own. */
export class MeshClient {
  readonly #target: LoadTarget;
  readonly mailbox: LoadMailbox;

  constructor(target: LoadTarget, mailbox: LoadMailbox) {
    this.#target = target;
    this.mailbox = mailbox;
  }

  handshake(): Answer {
    const headers = { 'mex-clientversion': 'meshkit', 'mex-osname': 'k6', 'mex-osversion': 'k6' };
    const path = handshakePath(this.mailbox.id);
    return this.#call({ operation: 'handshake', method: 'POST', path, status: [200], headers });
  }

  /** The first part of a message, or the whole of it. */
  send(envelope: Envelope, part: Part): Answer {
    const headers: Record<string, string> = {
      'Mex-To': envelope.to,
      'Mex-WorkflowID': envelope.workflowId,
      'Mex-LocalID': envelope.localId,
    };
    if (envelope.subject !== undefined) headers['Mex-Subject'] = envelope.subject;
    const path = outboxPath(this.mailbox.id);
    return this.#call({ operation: 'send', method: 'POST', path, status: [202], headers, part });
  }

  /** A later part. Throws nothing; `part` must have a range. */
  sendChunk(messageId: string, part: Part & { readonly range: ChunkRange }): Answer {
    const path = outboxChunkPath(this.mailbox.id, messageId, part.range.chunk);
    return this.#call({ operation: 'sendChunk', method: 'POST', path, status: [202], part });
  }

  /** One page of the inbox, or the one that a `links.next` names. */
  list(page: number, next?: string): Answer {
    const path = next ?? inboxPath(this.mailbox.id) + query({ max_results: page });
    return this.#call({ operation: 'inbox', method: 'GET', path, status: [200] });
  }

  /** The first or only part of a message, or the one with the number. */
  download(messageId: string, chunk?: number): Answer {
    const operation = chunk === undefined ? 'download' : 'downloadChunk';
    const path = messagePath(this.mailbox.id, messageId, chunk);
    return this.#call({ operation, method: 'GET', path, status: [200, 206], binary: true });
  }

  acknowledge(messageId: string): Answer {
    const path = acknowledgePath(this.mailbox.id, messageId);
    return this.#call({ operation: 'acknowledge', method: 'PUT', path, status: [200] });
  }

  track(messageId: string): Answer {
    const path = trackingPath(this.mailbox.id, messageId);
    return this.#call({ operation: 'tracking', method: 'GET', path, status: [200] });
  }

  #call({ operation, method, path, status, headers, part, binary }: Wish): Answer {
    const sent = { Authorization: makeToken(this.mailbox, this.#target.sharedKey), Accept: MEDIA_TYPE_V2, ...headers };
    const params = paramsOf(operation, part === undefined ? sent : { ...sent, ...partHeaders(part) }, part, binary);
    const at = Date.now();
    const response: Answer = http.request(method, this.#target.baseUrl + path, part?.body ?? null, params);
    count(operation, response, status.includes(response.status), part?.bytes ?? 0);
    const body = part === undefined ? {} : { body: part.body };
    const made = { mailbox: this.mailbox.id, method, path, headers: params.headers ?? {}, at, response, ...body };
    watch(made, part?.gzip ?? false);
    return response;
  }
}

function partHeaders({ range, body }: Part): Record<string, string> {
  const type = typeof body === 'string' ? 'text/plain' : 'application/octet-stream';
  return range ? { 'Content-Type': type, 'Mex-Chunk-Range': formatChunkRange(range) } : { 'Content-Type': type };
}

/** Without a name of its own every message id would be a time series of k6's. */
function paramsOf(
  operation: OperationName,
  headers: Record<string, string>,
  part: Part | undefined,
  binary = false,
): RefinedParams<ResponseType> & { headers: Record<string, string> } {
  const responseType: ResponseType = binary ? 'binary' : 'text';
  const params = { headers, responseType, timeout: TIMEOUT_MS, tags: { name: operation } };
  // k6 refuses a compression that is there and undefined.
  return part?.gzip ? { ...params, compression: 'gzip' } : params;
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
