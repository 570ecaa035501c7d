import { randomInt, randomUUID } from 'node:crypto';
import { release, type } from 'node:os';

/** Decisions about tokens, connections and retries. */
export const connectionPolicy = {
  /** "Must be uppercase" (OAS:272). */
  mailboxInToken: (mailbox) => mailbox.toUpperCase(),
  mailboxInPath: (mailbox) => mailbox.toUpperCase(),
  nonce: () => randomUUID(),
  nonceCount: () => '0',
  /** "The current UTC date and time in yyyyMMddHHmm format" (OAS:275). */
  timestamp: (now) =>
    now
      .toISOString()
      .replace(/[^0-9]/g, '')
      .slice(0, 12),
  /** What is hashed (OAS:281-286). */
  hashed: ({ mailbox, nonce, count, timestamp }, password) => [mailbox, nonce, count, password, timestamp].join(':'),
  /** "Each token which matches the schema is valid for one request only" (OAS:265): a retry is another request. */
  tokenFor: (_previous, make) => make(),
  handshakeMethod: () => 'POST',
  handshakeHeaders: () => ({
    'mex-clientversion': 'meshkit-reference-client==1.0.0',
    'mex-osname': type(),
    'mex-osversion': release(),
  }),
  tls: ({ ca, cert, key }) => ({ ca, cert, key, minVersion: 'TLSv1.2', rejectUnauthorized: true }),
  attempts: ({ attempts }) => attempts,
  concurrency: ({ concurrency }) => concurrency,
  timeLimits: ({ silenceMs, requestMs }) => ({ silenceMs, requestMs }),
  /** Answers that say "later". A refusal stays a refusal however often it is asked for. */
  isTransient: (status) => [425, 429, 500, 502, 503, 504].includes(status),
  /** Doubles each time, with jitter, and never less than the server asks for. */
  pauseMs: (attempt, { backOffMs, longestPauseMs }, retryAfterMs = 0) => {
    const pause = backOffMs * 2 ** attempt * (randomInt(50, 151) / 100);
    return Math.min(Math.max(pause, retryAfterMs), longestPauseMs);
  },
  sameHeader: (name, wanted) => name.toLowerCase() === wanted.toLowerCase(),
  /** Minutes by which clocks may differ unremarked; tokens are refused at 120 (OAS:291). */
  driftToTell: () => 5,
  isWhole: (received, announced) => announced === undefined || received === announced,
  /** Ids are opaque and may hold anything. */
  pathPart: (text) => encodeURIComponent(text),
  logLine: (line, { password, sharedKey }) => line.replaceAll(password, '***').replaceAll(sharedKey, '***'),
  readError: (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },
  /** The fields of an error in either version (OAS:1588-1645). */
  errorFields: (error) => ({
    event: error?.detail?.[0]?.event ?? error?.errorEvent,
    code: error?.detail?.[0]?.code ?? error?.errorCode,
    text: error?.detail?.[0]?.msg ?? error?.errorDescription,
  }),
};
