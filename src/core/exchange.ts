import type { PayloadSummary } from './payload-summary.ts';

/** Header fields in the order and case they had on the wire. A value is latin-1 text. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** What is known of a body without keeping it. */
export interface BodyFacts {
  /** Bytes on the wire after transfer coding, before content coding is undone. */
  readonly bytes: number;
  /** Lower-case hex digest of those bytes. */
  readonly sha256: string;
  /** Present when the bytes begin with the gzip magic number; `valid` says whether they decode completely. */
  readonly gzip?: { readonly valid: boolean; readonly bytes: number; readonly sha256: string };
  /** Only the beginning was seen: the sender stopped, or was told that the rest isn't wanted. */
  readonly incomplete?: true;
  /** The bytes begin with the gzip magic number, but were too many to be decoded. */
  readonly undecoded?: true;
  /** What the first bytes look like, in recordings of a client. */
  readonly begins?: 'gzip' | 'zip' | 'byte order mark' | 'text' | 'binary';
  /** The text itself, for small textual answers only. */
  readonly text?: string;
  /** What the payload says of itself, where it is of our own making and in a format that we know. */
  readonly payload?: PayloadSummary;
  /** Where the run keeps the bytes (relative to the run folder), or how to make them again. */
  readonly kept?: { readonly file: string } | { readonly repeat: string; readonly bytes: number };
}

/** What was read from an `Authorization` header before it was redacted. The hash itself is never kept. */
export interface TokenFacts {
  /** `absent`, or how the value fares against the grammar. */
  readonly form: 'absent' | 'valid' | 'malformed';
  /** The first defect of a malformed value, in words. */
  readonly defect?: TokenDefect;
  readonly mailboxId?: string;
  readonly nonce?: string;
  readonly nonceCount?: string;
  readonly timestamp?: string;
  /** Whether the hash was made with the key and the password on file for `mailboxId`. */
  readonly hash?: 'matches' | 'differs' | 'key unknown';
  /** Minutes by which the timestamp is ahead of the server's clock; negative when behind. */
  readonly skewMinutes?: number;
  /** Keyed digest of the whole value: equal for a value sent twice. */
  readonly fingerprint?: string;
  /** How to make such a value again: a variant for `meshkit token make`, a value used before, or harmless text. */
  readonly recipe?: TokenRecipe;
}

export type TokenRecipe =
  | { readonly kind: 'make'; readonly mailboxId: string; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: 'replay'; readonly of: string }
  | { readonly kind: 'literal'; readonly value: string };

/** The parts of the token grammar that a value can break, in the order in which they are checked. */
export type TokenDefect =
  | 'scheme'
  | 'scheme not upper case'
  | 'several spaces'
  | 'separator'
  | 'part count'
  | 'mailbox id empty'
  | 'mailbox id not upper case'
  | 'nonce empty'
  | 'nonce count not digits'
  | 'timestamp not yyyyMMddHHmm'
  | 'hash not 64 hex digits';

/** What the wire can't show, stated by whoever knows it. */
export interface Context {
  /** The recipient named in Mex-To is known not to exist. */
  readonly recipientUnregistered?: boolean;
  /** The mailbox in the path is known not to exist. */
  readonly mailboxUnregistered?: boolean;
  /** The message id in the path is known never to have been issued. */
  readonly messageNeverIssued?: boolean;
  /** What the target's permission rules say of this sender, recipient and workflow id. */
  readonly permission?: 'allowed' | 'sender may not send' | 'recipient not registered';
  /** What the patient registry says of the routing address in Mex-To. */
  readonly routing?: 'registered' | 'EPL-150' | 'EPL-151' | 'EPL-152' | 'EPL-153' | 'EPL-154';
  /** How far the target's clock had been moved when this exchange was made, in milliseconds. */
  readonly clockMovedMs?: number;
  /** Nobody else uses the mailboxes of this run, so counts and absences can be trusted. */
  readonly quiet?: boolean;
  /** The inbox was seen to be current before this listing: a control message sent later was already visible. */
  readonly settled?: boolean;
  /** This exchange was sent at the same time as others that carry the same number. */
  readonly concurrentGroup?: number;
  /** The body was cut off by the client on purpose, or left out, so the answer can't be judged as a normal one. */
  readonly bodyAbandoned?: boolean;
  /** The lookup names an ODS code and a workflow id that match at least one mailbox, or none. */
  readonly lookup?: 'match' | 'no match';
  /** In which way the client fell short of mutual TLS, on purpose. */
  readonly clientTls?: 'no certificate' | 'foreign certificate' | 'TLS 1.1';
  /** Names what a stimulus varied, where the wire alone doesn't tell. */
  readonly probe?: string;
}

export interface RequestFacts {
  readonly method: string;
  /** Path and query exactly as sent, after the target's base URL. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body?: BodyFacts;
  readonly token: TokenFacts;
  /** Of a client's header values that were redacted: what was read from them before. */
  readonly values?: readonly ValueFacts[];
  /** Secrets that were found in the path or in a header other than Authorization, before they were redacted. */
  readonly leaks?: readonly ('password' | 'shared key')[];
}

/** What was read from a header value before it was redacted. */
export interface ValueFacts {
  /** Header name in lower case; `path` for a local id in the path. */
  readonly name: string;
  readonly characters: number;
  readonly classes: readonly ('control' | 'non-ASCII' | 'blank edge')[];
  /** Kinds of personal data that it seems to hold. */
  readonly personal: readonly ('NHS number' | 'date of birth' | 'name' | 'email address')[];
  /** For a routing address in Mex-To: whether it is one, or its first defect in words. */
  readonly routing?: string;
  /** Keyed digest: equal for equal values of one recording. */
  readonly digest: string;
}

/** The connection that carried an exchange, as a recorder saw it. */
export interface ConnectionFacts {
  /** Unique in its trace. */
  readonly id: string;
  readonly tls?: { readonly version: string; readonly clientCertificate: 'none' | 'trusted' | 'not trusted' };
}

export interface ResponseFacts {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: BodyFacts;
  /** Secrets of this run that were found in the head or the body, before they were redacted. */
  readonly leaks?: readonly ('password' | 'shared key' | 'expected hash')[];
}

/** Why there is no answer. `reset` after a large request counts as a refusal; the others are nobody's verdict. */
export interface ExchangeFailure {
  readonly kind: 'timeout' | 'reset' | 'unreachable' | 'tls' | 'protocol';
  readonly message: string;
}

/** One request and its answer: plain data, redacted, complete enough to be judged again without the target. */
export interface Exchange {
  /** Unique in its trace: `x1`, `x2`, ... in the order of sending. */
  readonly id: string;
  /** The role in the run: `alice`, `bob`, `carol`, or `control`. */
  readonly party: string;
  /** The mailbox whose credential built the token. */
  readonly credential: string;
  /** Start, in milliseconds since 1970 by our clock, and duration in milliseconds. */
  readonly at: number;
  readonly ms: number;
  readonly request: RequestFacts;
  readonly response?: ResponseFacts;
  readonly failure?: ExchangeFailure;
  readonly context: Context;
  /** Only in recordings of a client. */
  readonly connection?: ConnectionFacts;
  /** What the sandbox did to this exchange on purpose: the kind of fault, `lost answer`, `status 503`. */
  readonly fault?: string;
  /** For a 5xx: whether the same input failed again between two accepted controls. */
  readonly serverError?: 'repeats' | 'did not repeat';
  /** For 429, 502, 503 and 504: the answer remained after all retries, so it says nothing about conformance. */
  readonly transient?: boolean;
}
