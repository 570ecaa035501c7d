import { Agent, request } from 'undici';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MEDIA_TYPE_V2 } from '../../../mesh/media-type.ts';
import { makeToken } from '../../token-maker.ts';
import { failureOf } from '../../transport.ts';
import type { MailboxCredentials, Target } from '../../target.ts';
import { Histogram } from '../histogram.ts';

export interface MeshCall {
  /** The name that its latency is counted under. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readable;
}

export interface MeshAnswer {
  /** 0 where no answer was seen. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded; empty where no answer was seen. It has to be read to its end. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Why there is no answer. */
  readonly why: string;
}

/** What a caller needs to know of the server. */
export type CalledServer = Pick<Target, 'baseUrl' | 'sharedKey' | 'limits' | 'tls'>;

/** Requests for a load run and for the file interface: bodies pass as streams, each request has a token of its own, and its time is counted. */
export class MeshCaller {
  readonly #target: CalledServer;
  readonly #agent: Agent;
  readonly #skewMs: number;
  readonly latencies = new Map<string, Histogram>();
  requests = 0;
  failures = 0;

  /** `skewMs`: by how much the target's clock is ahead of ours. */
  constructor(target: CalledServer, skewMs: number, connections: number) {
    const timeout = target.limits.requestTimeoutMs;
    this.#target = target;
    this.#skewMs = skewMs;
    this.#agent = new Agent({
      connections,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      connect: { timeout: Math.min(timeout, 10_000), ...target.tls },
    });
  }

  /** Never throws for what the target or the network does. */
  async call(mailbox: MailboxCredentials, call: MeshCall, signal: AbortSignal): Promise<MeshAnswer> {
    const began = performance.now();
    const answer = await this.#send(mailbox, call, signal);
    this.#count(call.operation, performance.now() - began, answer.status);
    return answer;
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #send(
    mailbox: MailboxCredentials,
    { method, path, headers, body }: MeshCall,
    signal: AbortSignal,
  ): Promise<MeshAnswer> {
    const token = makeToken(mailbox, this.#target.sharedKey, Date.now() + this.#skewMs).value;
    try {
      const answer = await request(this.#target.baseUrl + path, {
        dispatcher: this.#agent,
        method,
        signal,
        headers: { authorization: token, accept: MEDIA_TYPE_V2, ...headers },
        ...(body && { body }),
      });
      const flat = flatten(answer.headers);
      return { status: answer.statusCode, headers: flat, body: decoded(answer.body, flat), why: '' };
    } catch (fault) {
      body?.destroy();
      return { status: 0, headers: {}, body: nothing(), why: failureOf(fault).message };
    }
  }

  #count(operation: string, ms: number, status: number): void {
    const histogram = this.latencies.get(operation) ?? new Histogram();
    this.latencies.set(operation, histogram);
    histogram.add(ms);
    this.requests += 1;
    if (status < 200 || status >= 300) this.failures += 1;
  }
}

function decoded(body: Readable, headers: Readonly<Record<string, string>>): AsyncIterable<Uint8Array> {
  if (headers['content-encoding']?.toLowerCase() !== 'gzip') return body;
  const gunzip = createGunzip();
  body.on('error', (fault) => gunzip.destroy(fault));
  return body.pipe(gunzip);
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** A short body as JSON, or nothing; a body that breaks off or is too long is read no further. */
export async function jsonBody({ body }: MeshAnswer): Promise<Readonly<Record<string, unknown>> | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > LONGEST_JSON) return undefined;
      pieces.push(Buffer.from(piece));
    }
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** A listing of the most messages that one page may have is far below. */
const LONGEST_JSON = 4 * 1024 * 1024;
