import { parseChunkRange, type ChunkRange } from '../../mesh/chunk-range.ts';
import type { MessageStatus, PartEncoding } from '../message.ts';
import { sendPolicy } from './send.ts';

/** Decisions about messages in several parts (OAS:1668-1944). */
export const chunkPolicy = {
  /** `n:m`, 1 <= n <= m. Nothing for anything else. */
  readChunkRange: (value: string): ChunkRange | undefined => parseChunkRange(value),

  /** "a value `1:n`" (OAS:1394). */
  firstRangeIsRight: ({ chunk }: ChunkRange): boolean => chunk === 1,

  /** "chunk_number", a whole number (OAS:1772). Nothing for anything else. */
  readUploadChunkNumber: (pathPart: string): number | undefined =>
    /^-?[0-9]{1,15}$/.test(pathPart) ? Number(pathPart) : undefined,

  /** The header is optional (OAS:1789-1791): the path decides where it is missing. */
  needsChunkRange: (): boolean => false,
  rangeMatchesPath: (range: ChunkRange, chunk: number): boolean => range.chunk === chunk,
  rangeMatchesTotal: (range: ChunkRange, total: number): boolean => range.total === total,
  chunkIsWithinTotal: (chunk: number, total: number): boolean => chunk >= 1 && chunk <= total,

  /** "compress each chunk with the **same** compression algorithm" (OAS:420). */
  encodingIsSame: (first: PartEncoding, given: PartEncoding): boolean => first === given,

  /** "Messages has been finalised; no more chunks can be uploaded" (OAS:1921). */
  isFinalised: (status: MessageStatus): boolean => status !== 'uploading',
  finalisedStatus: (): number => 423,
  /** "Not Found, message does not exist" (OAS:1919). */
  unknownUploadStatus: (): number => 404,
  mayAddTo: (sender: string, mailboxId: string): boolean => sender === mailboxId,
  foreignUploadStatus: (): number => 403,

  /** "wait for `n-1` other requests before delivering the message" (OAS:1394). */
  isComplete: (received: ReadonlyMap<number, unknown>, total: number): boolean => received.size === total,

  /** A part that comes again before completion takes the place of the first, so that a client can retry. */
  replacesPart: (): boolean => true,

  /** "The upper limit of a single chunked message is 100GB" (OAS:414). */
  isMessageTooLarge: (bytes: number, limit: number): boolean => bytes > limit,

  chunkBody: sendPolicy.sendBody,
};
