import type { BodyFacts, Context, Exchange, HeaderList, TokenFacts } from '../core/exchange.ts';
import type { Trace } from '../core/trace.ts';
import { operationOf } from '../mesh/operation.ts';

/** Builds evidence for examples. Used by `*.examples.ts` and tests only, never by a rule. */

/** What an example says of a request and its answer; everything else is what a correct peer would send. */
export interface ExampleOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** An object becomes JSON, a string is text, absent is an empty body. */
  readonly answer?: unknown;
  readonly body?: string | BodyFacts;
  readonly token?: Partial<TokenFacts> | 'absent';
  readonly context?: Context;
  readonly party?: string;
  readonly credential?: string;
  readonly at?: number;
  readonly ms?: number;
  readonly more?: Partial<Exchange>;
}

let counter = 0;

/** One exchange. The default token is a correct one of the mailbox in the path. */
export function exchange(method: string, path: string, options: ExampleOptions = {}): Exchange {
  counter += 1;
  const mailboxId = options.credential ?? operationOf(method, path)?.mailboxId?.toUpperCase() ?? 'ALICE';
  const request = {
    method,
    path,
    headers: Object.entries({ Accept: 'application/vnd.mesh.v2+json', ...options.headers }),
    token: tokenOf(options.token, mailboxId),
    ...(options.body !== undefined && { body: bodyOf(options.body) }),
  };
  const response = { status: options.status ?? 200, headers: answerHeadersOf(options), body: bodyOf(options.answer) };
  return {
    id: `x${counter}`,
    party: options.party ?? 'alice',
    credential: mailboxId,
    at: options.at ?? 1_750_000_000_000 + counter * 1000,
    ms: options.ms ?? 5,
    request,
    response,
    context: options.context ?? {},
    ...options.more,
  };
}

/** A trace of the exchanges given, numbered in their order. */
export function trace(...exchanges: readonly Exchange[]): Trace {
  return { id: 'example', title: 'example', seed: 1, exercises: [], exchanges };
}

function tokenOf(token: ExampleOptions['token'], mailboxId: string): TokenFacts {
  if (token === 'absent') return { form: 'absent' };
  return {
    form: 'valid',
    mailboxId,
    nonce: `00000000-0000-4000-8000-${String(counter).padStart(12, '0')}`,
    nonceCount: '0',
    timestamp: '202506151200',
    hash: 'matches',
    skewMinutes: 0,
    fingerprint: `f${counter}`,
    ...token,
  };
}

function answerHeadersOf({ answerHeaders, answer }: ExampleOptions): HeaderList {
  const json = typeof answer === 'object' ? { 'content-type': 'application/vnd.mesh.v2+json' } : {};
  return Object.entries({ ...json, ...answerHeaders });
}

/** Facts of a body. The digest is a stand-in: equal for equal text, which is all that rules compare. */
export function bodyOf(content: unknown): BodyFacts {
  if (content === undefined) return { bytes: 0, sha256: 'sha-of-' };
  if (isFacts(content)) return content;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { bytes: text.length, sha256: `sha-of-${text}`, text };
}

function isFacts(content: unknown): content is BodyFacts {
  return typeof content === 'object' && content !== null && 'sha256' in content;
}
