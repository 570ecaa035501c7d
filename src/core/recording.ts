/** How a client's traffic came to be seen, and what was done to the client meanwhile. Times are milliseconds since 1970. */
export interface Recording {
  readonly source: 'sandbox' | 'proxy' | 'har' | 'capture';
  /**
   * Who decides when the client acts. Under `driver` (a command, a URL or a person that we prompt) how often it acts, retries or
   * gives up says nothing about the client.
   */
  readonly pace: 'client' | 'driver';
  readonly from: number;
  readonly to: number;
  /** How many times as fast as real time the client's clock ran, by which all times here are told. Under it, rules never fail. */
  readonly timeScale?: number;
  /** What this source can't show, so that rules that need it are not shown. */
  readonly unseen: readonly Unseen[];
  /** Why exchanges after the last are missing: the recorder's bounds, or the end of the process that wrote the capture. */
  readonly cut?: string;
  /** What was wrong, on purpose, with the certificate that the client was shown. */
  readonly certificate?: 'wrong host' | 'expired' | 'unknown issuer';
  /** TLS handshakes that failed, whichever side refused. */
  readonly refusedHandshakes?: readonly { readonly at: number; readonly message: string }[];
  /** What was done to the client, in order. */
  readonly steps: readonly Step[];
  /** What waited for the client, or came while it was watched, as whoever put it there knows it. */
  readonly seeded?: readonly SeededMessage[];
  /** What the client was asked to send. */
  readonly asked?: readonly AskedMessage[];
  /** What the client keeps of the messages it received. Absent where nobody told where to look. */
  readonly stored?: readonly StoredMessage[];
}

export type Unseen = 'header case' | 'connections' | 'tls' | 'token' | 'body' | 'failed requests' | 'time';

export interface Step {
  readonly at: number;
  readonly kind: 'start' | 'handshake' | 'poll' | 'send' | 'receive' | 'track' | 'lookup' | 'stop' | 'kill' | 'restart';
  /** When the step was over: the command had ended, the URL had answered, the person had confirmed. */
  readonly until?: number;
  /** The exit code of a command, or the status of a URL; zero and 2xx say that the client itself saw no failure. */
  readonly result?: number;
  /** What the client said, redacted and cut short. */
  readonly output?: string;
}

export interface SeededMessage {
  readonly messageId: string;
  readonly type: 'DATA' | 'REPORT';
  readonly workflowId: string;
  readonly parts: number;
  /** Of the whole message, once gzip is undone; absent for a report. */
  readonly bytes?: number;
  readonly sha256?: string;
  readonly fileName?: string;
  /** For a report: the message that it is about. */
  readonly linkedId?: string;
  /** What is odd about it on purpose: `third part fails`, `hostile file name`. */
  readonly peculiarity?: string;
}

export interface AskedMessage {
  readonly bytes: number;
  readonly sha256: string;
  readonly to: string;
  readonly workflowId: string;
}

/** One thing that the client stored. */
export interface StoredMessage {
  /** When it was first seen complete. */
  readonly at: number;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}
