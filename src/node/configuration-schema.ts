import { applicationSchema, clientSchema } from './client-schema.ts';
import { ownWorkflowsSchema } from './flow-schema.ts';
import { strictObject, text, whole } from './schema-parts.ts';
import { CAPABILITIES } from './target.ts';

const secret = {
  ...strictObject('Where the secret is: {env: NAME} names an environment variable, {file: PATH} a file.', {
    env: text('Name of an environment variable.', { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }),
    file: text('Path of a file that holds the secret and nothing else, relative to this file.'),
  }),
  minProperties: 1,
  maxProperties: 1,
};

const secretSetting = { $ref: '#/definitions/secret', description: secret.description };

const mailbox = strictObject(
  'A mailbox that the run may use.',
  {
    id: text('The mailbox id, in upper case.', { pattern: '^[A-Z0-9_-]{1,100}$' }),
    odsCode: text('The ODS code of its organisation.', { pattern: '^[A-Z0-9]{1,20}$' }),
    password: secretSetting,
  },
  ['id', 'odsCode', 'password'],
);

/** A path, and never the PEM text itself. */
const pemFile = { pattern: '^(?!-----BEGIN)' };

const tls = strictObject('Paths of PEM files, relative to this file.', {
  ca: text('File of the authorities that may have issued the server certificate.', pemFile),
  cert: text('File of the client certificate, with its chain.', pemFile),
  key: text('File of the private key of the client certificate.', pemFile),
});

const workflowId = text('A workflow id.', { maxLength: 300 });

const workflowIds = strictObject(
  'Workflow ids that the run may use.',
  {
    allowed: {
      type: 'array',
      items: workflowId,
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      description: 'Ids that every mailbox may send and receive: at least one, five for the filter rules.',
    },
    senderMayNotSend: text('An id that alice may not send (code 16).', { maxLength: 300 }),
    recipientNotRegistered: text('An id that bob is not registered for (code 17).', { maxLength: 300 }),
    routed: text('An id that may be routed by patient.', { maxLength: 300 }),
    flows: {
      type: 'array',
      items: workflowId,
      maxItems: 200,
      uniqueItems: true,
      description:
        'Ids that alice and bob may exchange in both directions, acknowledgements included: what the workflow suite may send.',
    },
  },
  ['allowed'],
);

const testPatient = strictObject(
  "A patient of the target whose practice is bob's.",
  {
    nhsNumber: text('Ten digits of the test range, which begins with 999.', { pattern: '^[0-9]{10}$' }),
    born: text('Date of birth, like 1955-01-09.', { format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    surname: text('Surname as the registry has it, without an underscore.', { pattern: '^[^_]{1,70}$' }),
  },
  ['nhsNumber', 'born', 'surname'],
);

const routing = strictObject('Routing by patient. NHS numbers come from the 999 test range.', {
  ...Object.fromEntries(
    ['registered', 'EPL-150', 'EPL-151', 'EPL-152', 'EPL-153', 'EPL-154'].map((name) => [
      name,
      text(`A complete Mex-To value that the target answers with ${name}.`, { maxLength: 100 }),
    ]),
  ),
  testPatients: {
    type: 'array',
    items: testPatient,
    maxItems: 100,
    description: 'Patients that a message can really be routed by. Without them the positive case is not shown.',
  },
  dateOrder: {
    enum: ['DDMMYYYY', 'YYYYMMDD'],
    description: 'How the date of birth is written in an address. Default DDMMYYYY.',
  },
});

const capabilities = strictObject(
  'What the target lets the run exercise. What is not named is off; thirdMailbox follows from carol.',
  Object.fromEntries(
    Object.entries(CAPABILITIES).map(([name, meaning]) => [
      name,
      { type: 'boolean', description: `true: ${meaning}.` },
    ]),
  ),
);

const limits = strictObject('How gently the target is treated.', {
  requestsPerSecond: {
    type: 'number',
    minimum: 0,
    maximum: 10_000,
    description: 'Requests a second; 0: no limit. Default 5, and 0 on this machine.',
  },
  largestBody: whole('Bytes in one request body. Default 1000000, and 200000000 with largeMessages.', 1, 1_000_000_000),
  requestTimeoutMs: whole('Milliseconds to wait for an answer. Default 30000.', 100, 600_000),
});

const budget = strictObject('What the run may cost the target in all. What needs more is not run, and is named.', {
  requests: whole('Requests. Default 2500.', 0, 10_000_000),
  bytes: whole('Bytes sent and received. Default 50000000.', 0, 1_000_000_000_000),
  messagesLeft: whole('Messages left behind. Default 50.', 0, 1_000_000),
  failedLogins: whole('Requests with a wrong token. Default 80.', 0, 1_000_000),
  listings: whole('Listings of an inbox. Default 250.', 0, 1_000_000),
});

const milliseconds = { type: 'number', exclusiveMinimum: 0, maximum: 3_600_000 };

const percentileByOperation = (percent: number): object => ({
  type: 'object',
  description: `Milliseconds by operation (send, inbox, download, acknowledge, ...) that ${percent} of 100 requests stay under.`,
  propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9]{0,40}$' },
  maxProperties: 50,
  additionalProperties: milliseconds,
});

const objectives = strictObject('What a load run has to reach; each one is a threshold.', {
  p95: percentileByOperation(95),
  p99: percentileByOperation(99),
  mbPerSecond: {
    type: 'number',
    exclusiveMinimum: 0,
    maximum: 1_000_000,
    description: 'Megabytes (1,000,000 bytes) sent each second.',
  },
  errorRate: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'Share of the requests that may fail, 0 to 1.',
  },
  drainSeconds: {
    type: 'number',
    exclusiveMinimum: 0,
    maximum: 1_000_000,
    description: 'Seconds from the last message sent to the last one acknowledged.',
  },
});

const date = { format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

const permission = strictObject(
  'Leave of the operator of a national host to put it under load. Without it such a host is refused.',
  {
    reference: text('Where the permission is recorded, for example a ticket.'),
    from: text('The first day, like 2026-01-31.', date),
    until: text('The last day.', date),
    maxRate: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1_000_000,
      description: 'The highest number of requests a second.',
    },
  },
  ['reference', 'from', 'until', 'maxRate'],
);

const load = strictObject('Settings of meshkit load.', { objectives, permission });

const target = strictObject(
  'A system under test.',
  {
    baseUrl: text('Where /messageexchange begins, for example https://mesh.example.org.', {
      pattern: '^https?://[^/?#@\\s]+(/[^?#\\s]*)?$',
    }),
    allowHost: {
      type: 'boolean',
      description: 'true: a run against this host, which is not this machine, is allowed.',
    },
    mailboxes: strictObject(
      'Alice sends, bob receives; carol is the third.',
      { alice: mailbox, bob: mailbox, carol: mailbox },
      ['alice', 'bob'],
    ),
    sharedKey: secretSetting,
    tls,
    workflowIds,
    routing,
    capabilities,
    limits,
    settleSeconds: whole(
      'The longest wait for a message to become visible. Default 90, and 10 on this machine.',
      1,
      3600,
    ),
    budget,
    load,
    clockUrl: text('Where the clock is moved: POST {"advanceMs": n}.', { pattern: '^https?://[^\\s@]+$' }),
  },
  ['baseUrl', 'mailboxes', 'sharedKey', 'workflowIds'],
);

/** JSON Schema (draft 7) of meshkit.config.yaml and .json. `npm run docs` writes docs/config.schema.json from it. */
export const configurationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'meshkit configuration',
  ...strictObject('Systems under test.', {
    $schema: text('Where this schema is, for editors.'),
    targets: {
      type: 'object',
      description: 'Systems under test by name. The name sandbox is taken by the embedded one.',
      propertyNames: { pattern: '^(?!sandbox$)[A-Za-z][A-Za-z0-9_-]{0,60}$' },
      minProperties: 1,
      maxProperties: 100,
      additionalProperties: target,
    },
    workflows: ownWorkflowsSchema,
    client: clientSchema,
    application: applicationSchema,
  }),
  definitions: { secret },
} as const;
