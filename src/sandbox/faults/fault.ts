import type { OperationName } from '../../mesh/operation.ts';

/** Which requests a fault is for. What is left out matches everything; only requests to MESH itself ever match. */
export interface FaultMatch {
  readonly operation?: OperationName | readonly OperationName[];
  /** Mailbox id in the path, in any case. */
  readonly mailbox?: string;
  /** Message id in the path. */
  readonly message?: string;
  /** Number of the part: that in the path, 1 where an operation names none. */
  readonly part?: number;
}

/** One fault: which requests, which of them by count, and what happens to them. Plain data, so that a run with it repeats. */
export interface Fault {
  readonly when?: FaultMatch;
  /** Matching requests that pass first. Default 0. */
  readonly after?: number;
  /** Matching requests that it then happens to. Default 1. */
  readonly times?: number | 'always';
  readonly does: FaultAction;
}

/** What happens. Several faults of one request happen in the order of the script; one that ends the exchange is the last. */
export type FaultAction =
  | StatusFault
  /** A refusal with one of the error codes (OAS:396-410), in the version that the client asked for. */
  | { readonly kind: 'error code'; readonly code: string }
  /** The request waits before it is taken, or its answer once it has been taken. Milliseconds, to 600,000. */
  | { readonly kind: 'delay'; readonly ms: number; readonly before?: 'request' | 'answer' }
  | ResetFault
  /** The request is taken, and its answer never arrives. */
  | { readonly kind: 'lost answer'; readonly by?: 'reset' | 'silence' }
  /** The request is read, not taken, and never answered. The connection stays open until the client gives up, or is idle too long. */
  | { readonly kind: 'silence' }
  /** The connection ends after so many bytes of the body; default: half of them. Content-Length stays. */
  | { readonly kind: 'truncated body'; readonly bytes?: number }
  /** Content-Length is wrong by `add` bytes. The connection ends with the answer. */
  | { readonly kind: 'wrong length'; readonly add: number }
  /** The body comes at this rate, 1 or more. */
  | { readonly kind: 'slow body'; readonly bytesPerSecond: number }
  /** The body of the request is read at this rate, 1 or more: a client that sends much is held up. */
  | { readonly kind: 'slow upload'; readonly bytesPerSecond: number }
  | HeaderFault
  /** A download comes compressed or not, whatever was stored and asked for; `GZIP` is gzip under a name in upper case. */
  | { readonly kind: 'coding'; readonly coding: 'gzip' | 'GZIP' | 'identity' }
  /** A listing has no message, and a link to the page that has them. */
  | { readonly kind: 'empty page' }
  /** The Date header is wrong by so many milliseconds. */
  | { readonly kind: 'clock skew'; readonly ms: number };

/** An answer that isn't the sandbox's own. The default body is empty. */
export interface StatusFault {
  readonly kind: 'status';
  /** 200 to 599. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The request is taken all the same: only its answer is replaced. */
  readonly accepted?: boolean;
}

/** The connection is reset: at the head of the request, in its body, after its end, or in the body of the answer. */
export interface ResetFault {
  readonly kind: 'reset';
  readonly at: 'head' | 'body' | 'end' | 'answer';
}

/** Headers of the answer are left out, set, or written in another case. */
export interface HeaderFault {
  readonly kind: 'headers';
  readonly remove?: readonly string[];
  readonly set?: Readonly<Record<string, string>>;
  readonly case?: 'lower' | 'upper';
}

export type FaultKind = FaultAction['kind'];

export type ActionOf<Kind extends FaultKind> = Extract<FaultAction, { readonly kind: Kind }>;

/** A fault in two or three words, as a recording notes it. */
export function nameOf({ does }: Fault): string {
  if (does.kind === 'status') return `status ${does.status}${does.accepted ? ' after acceptance' : ''}`;
  if (does.kind === 'error code') return `error code ${does.code}`;
  if (does.kind === 'reset') return `reset at ${does.at}`;
  if (does.kind === 'coding') return `coding ${does.coding}`;
  return does.kind === 'delay' ? `delay before ${does.before ?? 'answer'}` : does.kind;
}
