import { basename } from 'node:path';
import { Transform } from 'node:stream';

/** Clients that break a rule about sending, tracking or looking up. */
export const brokenSending = [
  {
    id: 'CLI-070 sends JSON',
    kills: 'CLI-070',
    breaks: 'The content is sent as a JSON string.',
    policy: { sentThrough: () => [quoting()] },
    alsoFails: { 'WFL-050': 'the content differs', 'WFL-051': 'the content differs', 'WFL-052': 'the content differs' },
  },
  {
    id: 'CLI-071 no workflow id',
    kills: 'CLI-071',
    breaks: 'Mex-WorkflowID is left out.',
    policy: { firstHeaders: ({ 'Mex-WorkflowID': _, ...headers }) => headers },
  },
  {
    id: 'CLI-073 splits what is compressed',
    kills: 'CLI-073',
    breaks: 'The file is compressed first and then split.',
    policy: { splitsCompressed: () => true },
  },
  {
    id: 'CLI-074 coding of the first part only',
    kills: 'CLI-074',
    breaks: 'Content-Encoding is left out of all parts but the first.',
    policy: { encodingOf: (part, encoding) => (part === 1 ? encoding : undefined) },
  },
  {
    id: 'CLI-075 ranges begin anew',
    kills: 'CLI-075',
    breaks: 'Mex-Chunk-Range counts from zero.',
    policy: { chunkRange: (part, count) => (part === 1 ? `1:${count}` : `${part - 1}:${count}`) },
  },
  {
    id: 'CLI-076 sends nothing',
    kills: 'CLI-076',
    breaks: 'An empty file is sent.',
    policy: { refusesEmpty: () => false },
  },
  {
    id: 'CLI-077 parts at once',
    kills: 'CLI-077',
    breaks: 'The parts after the first are sent at the same time.',
    policy: { sendsPartsAtOnce: () => true },
  },
  {
    id: 'CLI-078 small parts',
    kills: 'CLI-078',
    breaks: 'A file is split into parts of 3 MB.',
    policy: { partBytes: () => 3_000_000 },
  },
  {
    id: 'CLI-082 begins again',
    kills: 'CLI-082',
    breaks: 'When a part fails the whole message is sent again.',
    policy: { restartsAtFailedPart: () => true, partAttempts: () => 1 },
  },
  {
    id: 'CLI-083 sends again blindly',
    kills: 'CLI-083',
    breaks: 'A message whose answer was lost is sent again.',
    policy: { sendsAgainBlindly: () => true },
  },
  {
    id: 'CLI-084 423 is tried again',
    kills: 'CLI-084',
    breaks: 'A part that is there already is sent again and again.',
    policy: { isComplete: () => false, isTransient: (status) => status === 423 || status >= 500, pauseMs: () => 5 },
  },
  {
    id: 'CLI-085 the reason is lost',
    kills: 'CLI-085',
    breaks: 'The code of a refusal is not told.',
    policy: { tellsRefusal: () => false },
  },
  {
    id: 'CLI-087 refusals are repeated',
    kills: 'CLI-087',
    breaks: 'A message that is refused for good is sent again.',
    policy: { isTransient: (status) => [417, 425, 429, 500, 502, 503, 504].includes(status) },
    alsoFails: { 'WFL-055': 'a refused message is sent again' },
  },
  {
    id: 'CLI-088 a tab in the subject',
    kills: 'CLI-088',
    breaks: 'Control characters that HTTP libraries let pass stay in the subject.',
    policy: { headerText: (text) => text.replaceAll('\n', '\t').replace(/[^\t\x20-\x7e]/g, '?') },
    scenario: 'sending: the subject has control characters',
  },
  {
    id: 'CLI-089 long subjects',
    kills: 'CLI-089',
    breaks: 'The subject may be as long as it is.',
    policy: { longest: () => 10_000 },
  },
  {
    id: 'CLI-091 another name for the checksum',
    kills: 'CLI-091',
    breaks: 'The checksum is sent as Mex-ContentChecksum.',
    policy: {
      firstHeaders: ({ 'Mex-Content-Checksum': checksum, ...headers }) => ({
        ...headers,
        'Mex-ContentChecksum': checksum,
      }),
    },
  },
  {
    id: 'CLI-092 TRUE and FALSE',
    kills: 'CLI-092',
    breaks: 'Flags are TRUE or FALSE.',
    policy: { flag: (value) => (value ? 'TRUE' : 'FALSE') },
  },
  {
    id: 'CLI-093 says gzip and is none',
    kills: 'CLI-093',
    breaks: 'Content-Encoding says gzip of a body that is not compressed.',
    policy: { compresses: () => false, encodingOf: () => 'gzip' },
    scenario: 'witness test: send and read a message',
  },
  {
    id: 'CLI-094 type of the wrapping',
    kills: 'CLI-094',
    breaks: 'Content-Type names the compression.',
    policy: { contentType: () => 'application/gzip' },
  },
  {
    id: 'CLI-095 a patient in the local id',
    kills: 'CLI-095',
    breaks: 'The local id is the name of the file.',
    policy: { localId: (file) => basename(file) },
    alsoFails: { 'CLI-096': 'the local id is sent as the file name too' },
  },
  {
    id: 'CLI-096 a patient in the file name',
    kills: 'CLI-096',
    breaks: 'The name of the file is sent with the message.',
    policy: { fileName: (_localId, file) => basename(file) },
  },
  {
    id: 'CLI-097 one local id for all',
    kills: 'CLI-097',
    breaks: 'Every message has the same local id.',
    policy: { localId: () => 'LOCAL' },
  },
  {
    id: 'CLI-100 another tracking query',
    kills: 'CLI-100',
    breaks: 'The tracking query has no name.',
    policy: { trackingQuery: (messageId) => `?${messageId}` },
  },
  {
    id: 'CLI-103 tracks again and again',
    kills: 'CLI-103',
    breaks: 'Tracking that is answered with 300 or 404 is tried over and over.',
    policy: { isTransient: (status) => status === 300 || status === 404, pauseMs: () => 5, attempts: () => 40 },
  },
  {
    id: 'CLI-104 one form of time',
    kills: 'CLI-104',
    breaks: 'Only times of ISO 8601 are understood.',
    policy: { parseTime: (text) => new Date(/^[0-9]+$/.test(text) ? NaN : text) },
  },
];

/** Puts quotes around, as JSON.stringify would. */
function quoting() {
  let begun = false;
  return new Transform({
    transform(piece, _encoding, done) {
      done(null, begun ? piece : Buffer.concat([Buffer.from('"'), piece]));
      begun = true;
    },
    flush(done) {
      this.push('"');
      done();
    },
  });
}
