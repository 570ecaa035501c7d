/** What a client under test can be made to do. */
export const CLIENT_ACTIONS = ['handshake', 'poll', 'send', 'track', 'lookup'] as const;

export type ClientAction = (typeof CLIENT_ACTIONS)[number];

/** What software that uses the file interface can be made to do. */
export const APPLICATION_ACTIONS = ['send', 'receive'] as const;

export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

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

/** Whatever is made to act, after defaults were filled in and paths made absolute. */
export interface Driven {
  readonly name: string;
  readonly daemon?: DaemonConfiguration;
  /** Environment variables for every command. Secrets reach it here and nowhere else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where commands run: an absolute path. */
  readonly directory: string;
  readonly received?: ReceivedPlace;
  /** Seconds that one action, and the start of the daemon, may take. */
  readonly actionSeconds: number;
}

export type OutcomesPlace = { readonly file: string } | { readonly command: readonly string[] };

/** The section `application` of meshkit.config.yaml: software that uses the file interface. */
export interface ApplicationConfiguration extends Driven, Readonly<Partial<Record<ApplicationAction, ClientMeans>>> {
  /** What it says became of its messages: a file or the output of a command, one JSON object a line. */
  readonly outcomes?: OutcomesPlace;
  /** Seconds in which it has dealt with a file or a pair once the action has ended. */
  readonly withinSeconds: number;
}

/** The section `client` of meshkit.config.yaml. */
export interface ClientConfiguration extends Driven, Readonly<Partial<Record<ClientAction, ClientMeans>>> {
  /** Whether it can be told to use HTTPS, by `{ca}`, `{cert}` and `{key}`; `only`: it refuses plain HTTP. */
  readonly tls: 'no' | 'yes' | 'only';
  /** Bytes of the parts that it splits a file into. */
  readonly partBytes: number;
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

/** The same for software that uses the file interface. */
export const APPLICATION_PLACEHOLDERS: Readonly<Record<string, string>> = {
  mailbox: "the application's mailbox id",
  home: 'the folder of the mailbox, with in, out, sent and failed in it',
  in: 'its folder in',
  out: 'its folder out',
  sent: 'its folder sent',
  failed: 'its folder failed',
  work: 'an empty folder of this scenario for whatever the application keeps, on the same volume',
  file: 'the file to send',
  fileName: 'the name of the file without its folder',
  to: 'the recipient',
  workflowId: 'the workflow id',
  subject: 'the subject',
};
