import { MOST_EXCHANGES } from './recorder.ts';

const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more });
const time = (description: string): object => ({ type: 'number', minimum: 0, maximum: 253402300799999, description });
const object = (properties: object, required: readonly string[], description: string): object => ({
  type: 'object',
  description,
  properties,
  required,
});

const headers = {
  type: 'array',
  maxItems: 1000,
  description: 'Header fields in the order and case of the wire, each as [name, value].',
  items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'string' } },
};

const body = object(
  {
    bytes: { type: 'integer', minimum: 0, description: 'Bytes on the wire, before a content coding is undone.' },
    sha256: text('Lower-case hex digest of those bytes; empty if it is not known.', { pattern: '^([0-9a-f]{64})?$' }),
    gzip: object(
      {
        valid: { type: 'boolean' },
        bytes: { type: 'integer', minimum: 0 },
        sha256: text('Digest of the decoded bytes.', { pattern: '^([0-9a-f]{64})?$' }),
      },
      ['valid', 'bytes', 'sha256'],
      'Present when the bytes begin with the gzip magic number: whether they decode, and to what.',
    ),
    incomplete: { const: true, description: 'Only the beginning was seen.' },
    text: text('Of a small JSON or text answer of MESH itself. Never the content of a message.'),
  },
  ['bytes', 'sha256'],
  'What is known of a body. The body itself is not kept.',
);

const request = object(
  {
    method: text('HTTP method.', { minLength: 1, maxLength: 40 }),
    path: text('Path and query as sent, from /messageexchange on.', { minLength: 1, maxLength: 65536 }),
    headers,
    body,
    token: {
      type: 'object',
      description: 'What was read from the Authorization header. Without it, the header is read now and redacted.',
      required: ['form'],
      properties: { form: { enum: ['absent', 'valid', 'malformed'] } },
    },
    values: { type: 'array', description: 'Facts of header values that were redacted.' },
  },
  ['method', 'path', 'headers'],
  'The request.',
);

const exchange = object(
  {
    id: text('x1, x2, ... in the order of sending. Default: by time.', { pattern: '^x[0-9]{1,9}$' }),
    at: time('When the request began, in milliseconds since 1970.'),
    ms: { type: 'number', minimum: 0, description: 'How long it took until the end of the answer, in milliseconds.' },
    request,
    response: object(
      { status: { type: 'integer', minimum: 100, maximum: 999 }, headers, body },
      ['status', 'headers'],
      'The answer. Absent if none came.',
    ),
    failure: object(
      { kind: { enum: ['timeout', 'reset', 'unreachable', 'tls', 'protocol'] }, message: { type: 'string' } },
      ['kind', 'message'],
      'Why there is no answer, or not the whole of it.',
    ),
    fault: text('What was done to this exchange on purpose.'),
    connection: object({ id: text('Unique in the capture.') }, ['id'], 'The connection that carried it.'),
  },
  ['at', 'request'],
  'One request of the client and its answer.',
);

/** One line of a capture. `docs/capture.schema.json` is written from it. */
export const captureSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'One line of a meshkit capture',
  description: `A capture is a file of JSON lines: a head, up to ${MOST_EXCHANGES} exchanges, an end.`,
  type: 'object',
  oneOf: [
    object(
      {
        capture: { const: 1, description: 'Version of the format.' },
        source: { enum: ['sandbox', 'proxy', 'har', 'capture'], description: 'What recorded it.' },
        pace: { enum: ['client', 'driver'], description: 'driver: a person or a program told the client when to act.' },
        from: time('When the recording began, in milliseconds since 1970.'),
        title: text('For people.', { maxLength: 200 }),
        unseen: {
          type: 'array',
          description: 'What this capture can not show.',
          items: { enum: ['header case', 'connections', 'tls', 'token', 'body', 'failed requests', 'time'] },
        },
        certificate: { enum: ['wrong host', 'expired', 'unknown issuer'] },
      },
      ['capture', 'pace', 'from', 'unseen'],
      'The first line.',
    ),
    object({ exchange }, ['exchange'], 'An exchange.'),
    object(
      {
        end: { const: true },
        to: time('When the recording ended.'),
        cut: text('Why exchanges after the last are missing.'),
        refusedHandshakes: { type: 'array', description: 'TLS handshakes that failed.' },
      },
      ['end', 'to'],
      'The last line. Without it the recording was stopped before its time.',
    ),
  ],
};
