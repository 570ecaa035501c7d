import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '../core/exchange.ts';
import type { ApiVersion } from '../mesh/media-type.ts';
import type { Answer } from './answer.ts';
import type { SandboxMailbox } from './mailbox.ts';
import type { Policy } from './policy.ts';
import type { Pieces } from './request-body.ts';
import type { Services } from './services.ts';

/** The header fields of a request. */
export interface RequestHeaders {
  /** In the order and case of the wire. */
  readonly list: HeaderList;
  /** The value, or nothing. A field that is given several times is one list (RFC 9110 section 5.3). */
  get(name: string): string | undefined;
  /** Whether the field is given more than once. */
  isRepeated(name: string): boolean;
}

/** One request that has found its route. */
export interface Call {
  readonly version: ApiVersion;
  readonly headers: RequestHeaders;
  /** The variable parts of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body. Asks a client that waits for `100 Continue` to send it. */
  readonly body: () => Pieces | Promise<Pieces>;
}

/** A call whose token has been checked. */
export interface MailboxCall extends Call {
  readonly mailbox: SandboxMailbox;
}

export type OpenRoute = (call: Call, services: Services) => Answer | Promise<Answer>;
export type MailboxRoute = (call: MailboxCall, services: Services) => Answer | Promise<Answer>;

export type ReadHeaders = (request: IncomingMessage) => RequestHeaders;

/** Reads header fields. The keys of the names that the sandbox asks for, which are few, are kept. */
export function headerReader({ headerKey }: Pick<Policy, 'headerKey'>): ReadHeaders {
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const known = keys.get(name) ?? headerKey(name);
    keys.set(name, known);
    return known;
  };
  return (request) => readHeaders(request, headerKey, keyOf);
}

function readHeaders(
  request: IncomingMessage,
  headerKey: Policy['headerKey'],
  keyOf: (asked: string) => string,
): RequestHeaders {
  const list = pairsOf(request.rawHeaders);
  const values = new Map<string, string>();
  let repeated: Set<string> | undefined;
  for (const [name, value] of list) {
    const key = headerKey(name);
    const earlier = values.get(key);
    if (earlier !== undefined) (repeated ??= new Set()).add(key);
    values.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return {
    list,
    get: (name) => values.get(keyOf(name)),
    isRepeated: (name) => repeated?.has(headerKey(name)) ?? false,
  };
}

function pairsOf(raw: readonly string[]): HeaderList {
  const pairs: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}
