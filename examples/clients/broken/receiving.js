import { Transform } from 'node:stream';

/** Clients that break a rule about downloads, reports or acknowledgements. */
export const brokenReceiving = [
  {
    id: 'CLI-040 header names in one case only',
    kills: 'CLI-040',
    breaks: 'Header names are compared in the case of the specification.',
    policy: {
      sameHeader: (name, wanted) =>
        name ===
        wanted
          .split('-')
          .map((part) => part[0].toUpperCase() + part.slice(1))
          .join('-'),
    },
    alsoFails: { 'CLI-042': 'a message in parts is taken for a single one', 'CLI-049': 'a report is taken for data' },
  },
  {
    id: 'CLI-041 206 is an error',
    kills: 'CLI-041',
    breaks: 'An answer of 206 is taken for a failure.',
    policy: { isPart: (status) => status === 200 },
  },
  {
    id: 'CLI-042 last part first',
    kills: 'CLI-042',
    breaks: 'The parts after the first are stored in reverse.',
    policy: { partOrder: (count) => Array.from({ length: count - 1 }, (_, index) => count - index) },
    scenario: 'downloading: a message of 10 parts, some of them slow',
    alsoFails: { 'WFL-052': 'the content differs' },
  },
  {
    id: 'CLI-043 a part is left out',
    kills: 'CLI-043',
    breaks: 'A part that fails is left out, and the rest stored as the message.',
    policy: { storesWithoutFailedPart: () => true },
    alsoFails: { 'CLI-042': 'a part is missing' },
  },
  {
    id: 'CLI-044 Mex-Total-Chunks',
    kills: 'CLI-044',
    breaks: 'The number of parts is read from Mex-Total-Chunks.',
    policy: { partCount: (header) => Number(header('mex-total-chunks') ?? 1) },
    alsoFails: {
      'CLI-040': 'a message in parts is taken for a single one',
      'CLI-042': 'a message in parts is taken for a single one',
    },
  },
  {
    id: 'CLI-045 only the first part is decompressed',
    kills: 'CLI-045',
    breaks: 'Parts after the first are stored compressed.',
    policy: { decodesPart: (part) => part === 1 },
    scenario: 'downloading: every part is compressed on its own',
    alsoFails: { 'WFL-052': 'the content differs' },
  },
  {
    id: 'CLI-046 a newline at the end',
    kills: 'CLI-046',
    breaks: 'A newline is added to what is stored.',
    policy: { storedThrough: () => [adding('\n')] },
    scenario: 'downloading: the bytes are of every kind',
    alsoFails: { 'WFL-050': 'the content differs' },
  },
  {
    id: 'CLI-047 never decompresses',
    kills: 'CLI-047',
    breaks: 'What comes compressed is stored compressed.',
    policy: { isGzip: () => false },
    alsoFails: { 'WFL-051': 'compressed content is stored as it came' },
  },
  {
    id: 'CLI-048 gzip in lower case only',
    kills: 'CLI-048',
    breaks: 'A content coding of GZIP is not recognised.',
    policy: { isGzip: (encoding) => encoding === 'gzip' },
  },
  {
    id: 'CLI-049 reports are data',
    kills: 'CLI-049',
    breaks: 'Mex-MessageType is not looked at, so a report is stored as an empty message.',
    policy: { isReport: () => false },
  },
  {
    id: 'CLI-050 an empty body is an error',
    kills: 'CLI-050',
    breaks: 'A report fails because its body is empty.',
    policy: {
      assertReport: () => {
        throw new Error('the message is empty');
      },
    },
    scenario: 'acknowledging: messages and reports are received',
    alsoFails: {
      'CLI-062': 'reports stay in the inbox',
      'CLI-057': 'every report fails',
      'WFL-056': 'every report fails',
    },
  },
  {
    id: 'CLI-052 stored under the file name',
    kills: 'CLI-052',
    breaks: 'A message is stored under its Mex-FileName, over another of that name.',
    policy: { storageName: (_id, fileName) => (fileName ?? 'message').replace(/[^A-Za-z0-9._-]/g, '_').slice(-80) },
    alsoFails: { 'WFL-050': 'a message is lost' },
  },
  {
    id: 'CLI-053 file name as a path',
    kills: 'CLI-053',
    breaks: 'Mex-FileName is used as a path.',
    policy: { storageName: (_id, fileName) => fileName },
    alsoFails: { 'WFL-050': 'messages land elsewhere' },
  },
  {
    id: 'CLI-054 asks for ever',
    kills: 'CLI-054',
    breaks: 'A message that is gone is asked for again and again.',
    policy: {
      isTransientDownload: (status, isTransient) =>
        status === 404 || status === 410 || status === 403 || isTransient(status),
      pauseMs: () => 5,
      attempts: () => 60,
    },
    alsoFails: { 'WFL-058': 'it is asked for again and again', 'WFL-057': 'it is asked for again and again' },
  },
  {
    id: 'CLI-055 ids are not encoded',
    kills: 'CLI-055',
    breaks: 'Message ids stand in paths as they are.',
    policy: { pathPart: (text) => text.replaceAll(' ', '+') },
  },
  {
    id: 'CLI-056 half a body is enough',
    kills: 'CLI-056',
    breaks: 'A body that ends too early is stored.',
    policy: { keepsBrokenBody: () => true, isWhole: () => true },
  },
  {
    id: 'CLI-057 needs a sender',
    kills: 'CLI-057',
    breaks: 'A message without Mex-From fails.',
    policy: { requiredHeaders: () => ['mex-from'] },
    alsoFails: { 'WFL-056': 'a report without a sender fails' },
  },
  {
    id: 'CLI-060 acknowledges what it does not store',
    kills: 'CLI-060',
    breaks: 'A message is acknowledged when it was read, and lost before it is stored.',
    policy: { publishes: () => false },
    scenario: 'downloading: the bytes are of every kind',
    alsoFails: {
      'CLI-115': 'nothing is stored, so a crash loses it',
      'WFL-052': 'nothing is stored',
      'WFL-051': 'nothing is stored',
      'WFL-050': 'nothing is stored',
    },
  },
  {
    id: 'CLI-061 acknowledges what it never read',
    kills: 'CLI-061',
    breaks: 'The second message of a poll is acknowledged without a download.',
    policy: { downloads: () => (downloads += 1) !== 2 },
    scenario: 'polling: one message of ten fails',
  },
  {
    id: 'CLI-062 reports stay in the inbox',
    kills: 'CLI-062',
    breaks: 'Reports are not acknowledged.',
    policy: { acknowledgesReports: () => false, remembersStored: () => false },
    scenario: 'acknowledging: messages and reports are received',
    alsoFails: {
      'CLI-050': 'reports stay in the inbox',
      'CLI-057': 'reports stay in the inbox',
      'WFL-056': 'reports stay in the inbox',
    },
  },
  {
    id: 'CLI-063 acknowledges once and never again',
    kills: 'CLI-063',
    breaks: 'An acknowledgement that failed is not made again, as the message is stored already.',
    policy: { acknowledgesKnown: () => false, acknowledgeAttempts: () => 1 },
  },
  {
    id: 'CLI-064 acknowledges twice',
    kills: 'CLI-064',
    breaks: 'Every message is acknowledged twice.',
    policy: { acknowledgements: () => 2 },
    alsoFails: { 'CLI-065': 'it is repeated whatever the answer' },
  },
  {
    id: 'CLI-065 wants a body',
    kills: 'CLI-065',
    breaks: 'An acknowledgement counts only if its answer names the message.',
    policy: { acceptsAcknowledgement: (text) => text.includes('messageId'), acknowledgeAttempts: () => 1 },
    scenario: 'acknowledging: the acknowledgement is answered with {"message_id":"X"}',
  },
];

let downloads = 0;

/** A stream that adds a text at its end. */
function adding(text) {
  return new Transform({
    transform: (piece, _encoding, done) => done(null, piece),
    flush(done) {
      this.push(text);
      done();
    },
  });
}
