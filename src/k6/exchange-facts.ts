import type { RefinedResponse, ResponseType } from 'k6/http';
import type { BodyFacts, Exchange, ExchangeFailure, HeaderList } from '../core/exchange.ts';
import { utf8Bytes } from '../core/shell.ts';
import { parseToken } from '../mesh/token.ts';

/** One request as it was made, and what k6 says of its answer. */
export interface Call {
  readonly mailbox: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer;
  readonly at: number;
  readonly response: RefinedResponse<ResponseType | undefined>;
}

/** The SHA-256 of a body as hex. It is handed in: this is loaded during a run, when k6 gives nobody its modules. */
export type Digest = (body: string | ArrayBuffer) => string;

/** Answers above this many bytes are described, not kept. */
const MOST_TEXT = 64 * 1024;

/** An exchange as the rules read it. Its token isn't kept: it is known to be correct, since this script made it. */
export function exchangeOf(call: Call, id: string, digest: Digest): Exchange {
  const { mailbox, method, path, at, response } = call;
  const request = {
    method,
    path,
    headers: requestHeaders(call),
    token: tokenFacts(call),
    ...requestBody(call, digest),
  };
  const base = { id, party: mailbox, credential: mailbox, at, ms: response.timings.duration, request, context: {} };
  if (response.status === 0) return { ...base, failure: failureOf(response) };
  return {
    ...base,
    response: {
      status: response.status,
      headers: headerList(response.headers),
      body: facts(response.body ?? '', digest),
    },
  };
}

function requestHeaders({ headers }: Call): HeaderList {
  return Object.entries(headers).map(([name, value]) => [name, name === 'Authorization' ? '(token)' : value]);
}

function tokenFacts({ headers }: Call): Exchange['request']['token'] {
  const token = parseToken(headers['Authorization']);
  return token.form === 'valid'
    ? { form: 'valid', ...token.parts, hash: 'matches', skewMinutes: 0 }
    : { form: token.form, hash: 'differs' };
}

function requestBody({ body }: Call, digest: Digest): { readonly body?: BodyFacts } {
  return body === undefined ? {} : { body: facts(body, digest) };
}

function facts(body: string | ArrayBuffer, digest: Digest): BodyFacts {
  const text = typeof body === 'string' && body.length <= MOST_TEXT ? { text: body } : {};
  return { bytes: sizeOf(body), sha256: digest(body), ...text };
}

function sizeOf(body: string | ArrayBuffer): number {
  if (typeof body !== 'string') return body.byteLength;
  return /^[\0-\x7f]*$/.test(body) ? body.length : utf8Bytes(body).length;
}

function headerList(headers: Readonly<Record<string, string>>): HeaderList {
  return Object.entries(headers);
}

function failureOf({ error, error_code: code }: Call['response']): ExchangeFailure {
  return { kind: code === 1050 ? 'timeout' : code >= 1300 && code < 1400 ? 'tls' : 'reset', message: error };
}
