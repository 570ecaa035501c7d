/** What a client under test can be made to do. */
export const CLIENT_ACTIONS = ['handshake', 'poll', 'send', 'track', 'lookup'] as const;

export type ClientAction = (typeof CLIENT_ACTIONS)[number];

/** How the client is made to act: by a command, by a URL that we call, or by a person. Words may hold placeholders. */
export type ClientMeans =
  | { readonly command: readonly string[] }
  | { readonly url: string; readonly method?: 'GET' | 'POST' | 'PUT'; readonly body?: string }
  | { readonly manual: string };

/** A client that runs until it is stopped. */
export interface DaemonConfiguration {
  readonly command: readonly string[];
  /** A text of its output that says that it is ready. Default: its first request says so. */
  readonly readyText?: string;
}

/** Where the messages are that the client received: a folder of files, or a command that prints the path of each, one a line. */
export type ReceivedPlace = { readonly folder: string } | { readonly command: readonly string[] };

/** The section `client` of meshkit.config.yaml, after defaults were filled in and paths made absolute. */
export interface ClientConfiguration extends Readonly<Partial<Record<ClientAction, ClientMeans>>> {
  readonly name: string;
  readonly daemon?: DaemonConfiguration;
  /** Environment variables for every command. Secrets reach the client here and nowhere else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where commands run: an absolute path. */
  readonly directory: string;
  readonly received?: ReceivedPlace;
  /** Whether it can be told to use HTTPS, by `{ca}`, `{cert}` and `{key}`; `only`: it refuses plain HTTP. */
  readonly tls: 'no' | 'yes' | 'only';
  /** Bytes of the parts that it splits a file into. */
  readonly partBytes: number;
  /** Seconds that one action, and the start of the daemon, may take. */
  readonly actionSeconds: number;
}

/** Placeholders that stand for secrets. */
export const SECRET_PLACEHOLDERS = ['password', 'sharedKey'];

/** Every placeholder with its meaning, for the documentation and for finding misspelt ones. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  url: 'where the sandbox is, without a path',
  host: 'its host name',
  port: 'its port',
  mailbox: "the client's mailbox id",
  password: "the mailbox's password (environment only)",
  sharedKey: 'the shared key (environment only)',
  work: 'an empty folder of this scenario for whatever the client keeps',
  ca: 'file of the authority that issued the server certificate',
  cert: "file of the client's certificate",
  key: "file of the client's private key",
  file: 'the file to send',
  files: 'the files to send, as several words',
  fileName: 'the name of the file without its folder',
  to: 'the recipient',
  workflowId: 'the workflow id',
  subject: 'the subject',
  messageId: 'the message to track',
  odsCode: 'the ODS code to look up',
  workflowFilter: 'the value of workflow_filter, or nothing',
};
