import { CLIENT_ACTIONS } from './client-configuration.ts';
import { strictObject, text, whole } from './schema-parts.ts';

const command = {
  type: 'array',
  items: text('A word.', { maxLength: 4000 }),
  minItems: 1,
  maxItems: 100,
  description: 'The program and its words; no shell is used. Placeholders are filled in.',
};

const MEANINGS = {
  handshake: 'makes a handshake',
  poll: 'polls its inbox once, and receives what is there',
  send: 'sends {file}, or {files}, to {to} with {workflowId}',
  track: 'asks what became of {messageId}',
  lookup: 'looks up the mailbox of {odsCode} for {workflowId}',
} satisfies Record<(typeof CLIENT_ACTIONS)[number], string>;

const means = (what: string) =>
  strictObject(`How the client ${what}: one of command, url and manual.`, {
    command,
    url: text('A URL of the client on this machine that is called.', { pattern: '^https?://' }),
    method: { enum: ['GET', 'POST', 'PUT'], description: 'With url. Default POST.' },
    body: text('With url: a JSON text to send.', { maxLength: 4000 }),
    manual: text('What a person is asked to do.'),
  });

/** The section `client`: how a client under test is made to act. */
export const clientSchema = strictObject('A client under test, for meshkit witness.', {
  name: text('What reports call it. Default: client.'),
  ...Object.fromEntries(CLIENT_ACTIONS.map((action) => [action, means(MEANINGS[action])])),
  daemon: strictObject(
    'A client that runs until it is stopped, and polls by itself.',
    {
      command,
      readyText: text('A text of its output that says that it is ready. Default: its first request says so.'),
    },
    ['command'],
  ),
  environment: {
    type: 'object',
    description: 'Environment variables for every command, with placeholders. Secrets reach the client here alone.',
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    additionalProperties: { type: 'string', maxLength: 4000, description: 'Its value.' },
    maxProperties: 200,
  },
  directory: text('Where commands run, relative to this file. Default: the folder of this file.'),
  received: strictObject('Where the messages are that the client received: one of folder and command.', {
    folder: text('A folder of files, usually under {work}.'),
    command,
  }),
  tls: {
    enum: ['no', 'yes', 'only'],
    description: 'Whether it takes HTTPS by {ca}, {cert} and {key}; only: it refuses plain HTTP. Default no.',
  },
  partBytes: whole('Bytes of the parts that it splits a file into. Default 100000000.', 1000, 100_000_000),
  actionSeconds: whole('Seconds that one action may take. Default 120.', 1, 3600),
});
