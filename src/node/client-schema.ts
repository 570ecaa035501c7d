import { APPLICATION_ACTIONS, CLIENT_ACTIONS } from './client-configuration.ts';
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

const means = (what: string, whose = 'client') =>
  strictObject(`How the ${whose} ${what}: one of command, url and manual.`, {
    command,
    url: text(`A URL of the ${whose} on this machine that is called.`, { pattern: '^https?://' }),
    method: { enum: ['GET', 'POST', 'PUT'], description: 'With url. Default POST.' },
    body: text('With url: a JSON text to send.', { maxLength: 4000 }),
    manual: text('What a person is asked to do.'),
  });

const environment = {
  type: 'object',
  description: 'Environment variables for every command, with placeholders. Secrets are handed over here alone.',
  propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
  additionalProperties: { type: 'string', maxLength: 4000, description: 'Its value.' },
  maxProperties: 200,
};
const directory = text('Where commands run, relative to this file. Default: the folder of this file.');
const received = strictObject('Where the messages are that it received: one of folder and command.', {
  folder: text('A folder of files, usually under {work}.'),
  command,
});
const actionSeconds = whole('Seconds that one action may take. Default 120.', 1, 3600);

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
  environment,
  directory,
  received,
  tls: {
    enum: ['no', 'yes', 'only'],
    description: 'Whether it takes HTTPS by {ca}, {cert} and {key}; only: it refuses plain HTTP. Default no.',
  },
  partBytes: whole('Bytes of the parts that it splits a file into. Default 100000000.', 1000, 100_000_000),
  actionSeconds,
});

const APPLICATION_MEANINGS = {
  send: 'puts {file} for {to} with {workflowId} into {out}, as a pair',
  receive: 'looks once at what is in {in}, {sent} and {failed}, and deals with it',
} satisfies Record<(typeof APPLICATION_ACTIONS)[number], string>;

/** The section `application`: how software that uses the file interface is made to act. */
export const applicationSchema = strictObject(
  'Software under test that uses the file interface, for meshkit witness-files.',
  {
    name: text('What reports call it. Default: application.'),
    ...Object.fromEntries(
      APPLICATION_ACTIONS.map((action) => [action, means(APPLICATION_MEANINGS[action], 'application')]),
    ),
    daemon: strictObject(
      'An application that runs until it is stopped, and looks at its folders by itself.',
      {
        command,
        readyText: text('A text of its output that says that it is ready. Default: it is as it was started.'),
      },
      ['command'],
    ),
    environment,
    directory,
    received,
    outcomes: strictObject(
      'What it says became of its messages, one JSON object a line ({ name, localId, messageId, state }): one of file and command.',
      { file: text('A file, usually under {work}.'), command },
    ),
    actionSeconds,
    withinSeconds: whole(
      'Seconds in which it has dealt with a file or a pair once the action has ended. Default 10.',
      1,
      3600,
    ),
  },
);
