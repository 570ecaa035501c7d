import { createHash } from 'node:crypto';

/** Decisions about listing, downloading, storing and acknowledging. */
export const receivingPolicy = {
  beforeListing: async () => undefined,
  listingQuery: ({ pageSize, workflowFilter }) => {
    const filter = workflowFilter === '' ? '' : `&workflow_filter=${encodeURIComponent(workflowFilter)}`;
    return `?max_results=${pageSize}${filter}`;
  },
  /** "links.next" is relative, and its absence ends the pages. */
  nextPage: (links) => links?.next,
  followsEmptyPage: () => true,
  /** A full page means that more may wait (OAS:604), unless nothing of it was new. */
  listsAgain: ({ listed, fresh }, { pageSize }) => listed >= pageSize && fresh > 0,
  stopsAtFailure: () => false,
  isTransientDownload: (status, isTransient) => isTransient(status),
  isPart: (status) => status === 200 || status === 206,
  /** "n" of "1:n" (OAS:1108); other headers may be missing. */
  partCount: (header) => Number(/^\s*[0-9]+\s*:\s*([0-9]+)\s*$/.exec(header('mex-chunk-range') ?? '')?.[1] ?? 1),
  partOrder: (count) => Array.from({ length: count - 1 }, (_, index) => index + 2),
  storesWithoutFailedPart: () => false,
  isGzip: (encoding) => encoding?.trim().toLowerCase() === 'gzip',
  /** Every part is a gzip stream of its own (OAS:420). */
  decodesPart: (_part) => true,
  /** Streams that the decoded bytes go through on their way to the disk: none, since they are stored as they came. */
  storedThrough: () => [],
  keepsBrokenBody: (_fault) => false,
  /** "Strongly recommend" to look at it after every download (OAS:377). */
  isReport: (header) => header('mex-messagetype')?.toUpperCase() === 'REPORT',
  assertReport: (_bytes) => undefined,
  /** The sent message that a report is about: by its id, or by our local id (OAS:382). */
  linkedMessage: (report, ledger) =>
    ledger.find(({ messageId }) => messageId === report.linkedId) ?? byLocalId(report, ledger),
  /** A name of our own making: neither the sender's file name nor the raw id ever becomes a path. */
  storageName: (messageId, _fileName) => `${createHash('sha256').update(messageId).digest('hex').slice(0, 40)}.dat`,
  requiredHeaders: () => [],
  /** MD5 and SHA-256 are known by their length; another algorithm can't be checked. */
  checksumFaults: (header, digests) => {
    const wanted = header('mex-content-checksum')?.toLowerCase() ?? '';
    const made = { 32: digests.md5, 64: digests.sha256 }[/^[0-9a-f]+$/.test(wanted) ? wanted.length : 0];
    return made === undefined || made === wanted ? undefined : `the checksum is ${wanted}, the content has ${made}`;
  },
  publishes: () => true,
  downloads: (_id) => true,
  acknowledgesKnown: () => true,
  notesReports: () => true,
  acknowledgesReports: () => true,
  acknowledgeAttempts: ({ attempts }) => attempts,
  acknowledgements: () => 1,
  acceptsAcknowledgement: (_text) => true,
  remembersStored: () => true,
};

function byLocalId({ localId }, ledger) {
  return localId === undefined ? undefined : ledger.find((sent) => sent.localId === localId);
}
