import { createHash } from 'node:crypto';
import { Agent, request } from 'undici';
import type { BodyFacts, ExchangeFailure, HeaderList, ResponseFacts } from '../core/exchange.ts';
import { field } from '../mesh/fields.ts';
import { mediaTypeOf } from '../mesh/media-type.ts';
import { factsOf, toPayload, type Body } from './body.ts';
import type { Target } from './target.ts';

/** Text of an answer that is kept for rules: JSON and other text up to this size. */
const KEPT_TEXT_BYTES = 256 * 1024;
/** Answers up to this size are read whole, so that gzip facts can be derived. */
const WHOLE_BODY_BYTES = 8 * 1024 * 1024;

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: HeaderList;
  readonly body?: Body;
  /** Takes the bytes of an answer of up to 8 MB, which facts leave out. */
  readonly take?: (body: Uint8Array) => void;
}

export type WireAnswer =
  | { readonly response: ResponseFacts; readonly failure?: never }
  | { readonly failure: ExchangeFailure; readonly response?: never };

/** Sends one request and reads the answer to its end without holding a large body. Never throws. */
export type Transport = (request: WireRequest) => Promise<WireAnswer>;

/** A transport over undici, with connections of its own. */
export function openTransport(target: Target): { readonly send: Transport; readonly close: () => Promise<void> } {
  const timeout = target.limits.requestTimeoutMs;
  const agent = new Agent({
    connections: 64,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connect: { timeout: Math.min(timeout, 10_000), ...target.tls },
  });
  return {
    send: (wire) =>
      exchange(target.baseUrl, agent, timeout, wire).catch((fault: unknown) => ({ failure: failureOf(fault) })),
    close: () => agent.destroy(),
  };
}

async function exchange(baseUrl: string, agent: Agent, timeout: number, wire: WireRequest): Promise<WireAnswer> {
  const answer = await request(baseUrl + wire.path, {
    dispatcher: agent,
    method: wire.method as 'GET',
    headers: wire.headers.flat(),
    signal: AbortSignal.timeout(timeout * 2),
    responseHeaders: 'raw',
    ...(wire.body !== undefined && { body: toPayload(wire.body) }),
  });
  const headers = pairs(answer.headers as unknown as readonly string[]);
  const body = await readBody(answer.body, field(headers, 'content-type') ?? '', wire.take);
  return { response: { status: answer.statusCode, headers, body } };
}

/** undici gives raw header lines as a flat list: name, value, name, value. */
function pairs(flat: readonly string[]): HeaderList {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
}

/** Hashes a body as it passes; keeps the bytes only while they are few. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  contentType: string,
  take?: WireRequest['take'],
): Promise<BodyFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  let kept: Buffer[] | undefined = [];
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes > WHOLE_BODY_BYTES) kept = undefined;
    kept?.push(Buffer.from(chunk));
  }
  if (!kept) return { bytes, sha256: hash.digest('hex') };
  const whole = Buffer.concat(kept);
  take?.(whole);
  return isText(contentType, whole) ? { ...factsOf(whole), text: whole.toString('utf8') } : factsOf(whole);
}

function isText(contentType: string, bytes: Buffer): boolean {
  const type = mediaTypeOf(contentType);
  return (
    bytes.length <= KEPT_TEXT_BYTES && (type.startsWith('text/') || type.endsWith('json') || type.endsWith('html'))
  );
}

/** Sorts an error of the connection into the kinds that rules know. */
export function failureOf(fault: unknown): ExchangeFailure {
  const error = fault instanceof Error ? fault : new Error(String(fault));
  const code = codeOf(error) ?? codeOf(error.cause) ?? error.name;
  return { kind: failureKind(code), message: `${code}: ${error.message}` };
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null ? (error as { readonly code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function failureKind(code: string): ExchangeFailure['kind'] {
  if (/TIMEOUT|TimeoutError|AbortError/i.test(code)) return 'timeout';
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/.test(code)) return 'unreachable';
  // Our own OpenSSL can't do what was asked for: that says nothing about the target.
  if (code === 'ERR_SSL_NO_PROTOCOLS_AVAILABLE') return 'protocol';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return 'tls';
  return /ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED/.test(code) ? 'reset' : 'protocol';
}
