import { sha256 } from 'k6/crypto';
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

/** Answers above this many bytes are described, not kept. */
const MOST_TEXT = 64 * 1024;

/** An exchange as the rules read it. Its token isn't kept: it is known to be correct, since this script made it. */
export function exchangeOf(call: Call, id: string): Exchange {
  const { mailbox, method, path, at, response } = call;
  const request = { method, path, headers: requestHeaders(call), token: tokenFacts(call), ...requestBody(call) };
  const base = { id, party: mailbox, credential: mailbox, at, ms: response.timings.duration, request, context: {} };
  if (response.status === 0) return { ...base, failure: failureOf(response) };
  return {
    ...base,
    response: { status: response.status, headers: headerList(response.headers), body: answerBody(response) },
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

function requestBody({ body }: Call): { readonly body?: BodyFacts } {
  return body === undefined ? {} : { body: facts(body) };
}

function answerBody({ body }: Call['response']): BodyFacts {
  return facts(body ?? '');
}

function facts(body: string | ArrayBuffer): BodyFacts {
  const text = typeof body === 'string' && body.length <= MOST_TEXT ? { text: body } : {};
  return { bytes: sizeOf(body), sha256: sha256(body, 'hex'), ...text };
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
