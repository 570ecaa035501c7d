import { randomBytes } from 'node:crypto';

/** The longest values that the specification allows (OAS:1453-1525). */
const LONGEST = {
  'Mex-To': 100,
  'Mex-WorkflowID': 300,
  'Mex-Subject': 500,
  'Mex-LocalID': 300,
  'Mex-FileName': 300,
  'Mex-Content-Checksum': 100,
};

/** Decisions about sending, tracking and looking up. */
export const sendingPolicy = {
  /** Letters alone, so that nothing in it can be taken for a number of a person. */
  localId: (_file) => [...randomBytes(24)].map((byte) => String.fromCharCode(97 + (byte % 26))).join(''),
  /** File names of the sender's own system may hold personal data, so they stay at home. */
  fileName: (localId, _file) => `${localId}.dat`,
  refusesEmpty: () => true,
  /** Streams that the content goes through on its way out: none, since it is sent as it is. */
  sentThrough: () => [],
  /** Split first, then compress each part (OAS:419). */
  splitsCompressed: () => false,
  partBytes: ({ partBytes }) => Math.min(partBytes, 95_000_000),
  encodingOf: (_part, encoding) => encoding,
  /** Little text doesn't get smaller. */
  compresses: ({ compress }, bytes) => compress === 'yes' && bytes >= 1000,
  chunkRange: (part, count) => `${part}:${count}`,
  sendsPartsAtOnce: () => false,
  checksum: (original, _encoded) => original.md5,
  contentType: ({ contentType }) => contentType ?? 'application/octet-stream',
  flag: (value) => (value ? 'Y' : 'N'),
  /** Plain ASCII: accents are dropped, and what has no plain form becomes a question mark. */
  headerText: (text) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[\x00-\x1f\x7f]+/g, ' ')
      .replace(/[^\x20-\x7e]/gu, '?')
      .trim(),
  longest: (name) => LONGEST[name] ?? 300,
  firstHeaders: (headers) => headers,
  /** Whether it was accepted isn't known when no answer came, so the server is asked first. */
  sendsAgainBlindly: () => false,
  partAttempts: ({ attempts }) => attempts,
  restartsAtFailedPart: () => false,
  /** "423 Message Complete" (OAS:1921): the part is there already. */
  isComplete: (status) => status === 423,
  tracksAnything: () => false,
  isRefusalFinal: (status) => status === 417 || status === 403 || status === 400,
  idToTell: (messageId) => messageId,
  tellsRefusal: () => true,
  trackingQuery: (messageId) => `?messageID=${encodeURIComponent(messageId)}`,
  /** 14 digits, or ISO with or without a zone: all are UTC (OAS:1982-1992). */
  parseTime: (text) => {
    const digits = /^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})$/.exec(text);
    const iso = digits ? `${digits.slice(1, 4).join('-')}T${digits.slice(4).join(':')}Z` : text;
    return new Date(/(Z|[+-][0-9]{2}:?[0-9]{2})$/i.test(iso) ? iso : `${iso}Z`);
  },
  /** One mailbox, or nobody's guess. */
  chooseMailbox: (mailboxes) => (mailboxes.length === 1 ? mailboxes[0] : undefined),
};
