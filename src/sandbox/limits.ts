import { MESSAGE_BYTES, REQUEST_BYTES_REFUSED_ABOVE } from '../mesh/limits.ts';

/** What the sandbox spends at most. Sizes in bytes, times in milliseconds. */
export interface SandboxLimits {
  /** One request body (OAS:414). */
  readonly requestBytes: number;
  /** All parts of one message together (OAS:414). */
  readonly messageBytes: number;
  /** What one gzip part may expand to. */
  readonly decodedBytes: number;
  /** Bodies held in memory, all together; the rest goes to files, one each, which a send of 1 KiB feels: a hundred thousand must fit. */
  readonly memoryBytes: number;
  /** Bodies held in memory or files, all together; beyond, a send is answered 503. */
  readonly storedBytes: number;
  /** Messages kept, acknowledged ones aside; beyond, a send is answered 503. */
  readonly messages: number;
  /** Acknowledged messages that can still be tracked; beyond, the oldest are forgotten. */
  readonly acknowledged: number;
  /** Used tokens remembered at once; beyond, a request is answered 503 rather than risk a second use. */
  readonly tokens: number;
  readonly connections: number;
  /** Request line and header fields of one request. */
  readonly headerBytes: number;
  /** From the first byte of a request to the end of its header. */
  readonly headersMs: number;
  /** From the first byte of a request to the end of its body. */
  readonly requestMs: number;
  /** Silence on a connection within a request or an answer. */
  readonly idleMs: number;
  /** Silence between requests. */
  readonly keepAliveMs: number;
  /** How long, and for how many bytes, a refused body is still read so that the client can see the answer. */
  readonly lingerMs: number;
  readonly lingerBytes: number;
  /** The body of a request to the admin API. */
  readonly adminBytes: number;
}

export const standardLimits: SandboxLimits = {
  requestBytes: REQUEST_BYTES_REFUSED_ABOVE,
  messageBytes: MESSAGE_BYTES,
  decodedBytes: 4 * 1024 ** 3,
  memoryBytes: 256 * 1024 ** 2,
  storedBytes: 20 * 1024 ** 3,
  messages: 2_000_000,
  acknowledged: 500_000,
  tokens: 16_000_000,
  connections: 2048,
  headerBytes: 64 * 1024,
  headersMs: 20_000,
  requestMs: 600_000,
  idleMs: 120_000,
  keepAliveMs: 65_000,
  lingerMs: 2000,
  lingerBytes: 16 * 1024 ** 2,
  adminBytes: 64 * 1024,
};
