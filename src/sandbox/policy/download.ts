import type { HeaderList } from '../../core/exchange.ts';
import { formatChunkRange } from '../../mesh/chunk-range.ts';
import { acceptsGzip } from '../../mesh/media-type.ts';
import { formatStatusTime } from '../../mesh/timestamp.ts';
import type { Message, MessageStatus, PartEncoding } from '../message.ts';

/** Decisions about downloads and acknowledgements (OAS:783-1292). */
export const downloadPolicy = {
  /** A whole number. Nothing for anything else. */
  readChunkNumber: (pathPart: string): number | undefined =>
    /^-?[0-9]{1,15}$/.test(pathPart) ? Number(pathPart) : undefined,
  /** `minimum: 1` (OAS:1221). */
  chunkNumberInBounds: (chunk: number): boolean => chunk >= 1,
  chunkIsThere: (chunk: number, total: number): boolean => chunk <= total,

  mayRead: (recipient: string, mailboxId: string): boolean => recipient === mailboxId,
  foreignMessageStatus: (): number => 403,
  /** "Not Found, message does not exist" (OAS:897). */
  unknownMessageStatus: (): number => 404,
  /**
   * What a message in this state answers: 200 stands for what the part asks for. "message has expired or otherwise failed" is
   * 410 (OAS:899); acknowledged ones "cannot be downloaded again" (OAS:1021). What isn't complete isn't there yet.
   */
  downloadStatus: (status: MessageStatus): number => (status === 'accepted' ? 200 : status === 'uploading' ? 404 : 410),
  /** Whether the bodies of a message in this state are still of use. */
  keepsBodies: (status: MessageStatus): boolean => status !== 'acknowledged' && status !== 'error',
  /** "no changes made" (older API document). */
  downloadAcknowledges: (): boolean => false,

  /** 206 "there are further chunks", 200 "no further chunks exist" (OAS:1271-1280). */
  partStatus: (chunk: number, total: number): number => (chunk < total ? 206 : 200),

  /** What was stored compressed is handed on so to a client that accepts it (OAS:863-872). */
  returnsGzip: (stored: PartEncoding, acceptEncoding: string | undefined): boolean =>
    stored === 'gzip' && acceptsGzip(acceptEncoding),
  contentLength: (bytes: number): number => bytes,
  eTag: (messageId: string, chunk: number, gzip: boolean): string => `"${messageId}-${chunk}${gzip ? '-gzip' : ''}"`,

  /** Headers of a normal message, as in the examples (OAS:820-836, 1145-1163). */
  dataHeaders: (message: Message, chunk: number): HeaderList => [
    ['Mex-MessageID', message.id],
    ['Mex-From', message.sender],
    ['Mex-To', message.recipient],
    ['Mex-WorkflowID', message.workflowId],
    ['Mex-MessageType', 'DATA'],
    ['Mex-AddressType', 'ALL'],
    ['Mex-Version', '1.0'],
    ['Mex-Chunk-Range', formatChunkRange({ chunk, total: message.total })],
    ['Mex-Total-Chunks', String(message.total)],
    ['Mex-FileName', message.fileName],
    ...given('Mex-LocalID', message.localId),
    ...given('Mex-Subject', message.subject),
    ...message.carried,
    ['Mex-StatusEvent', 'TRANSFER'],
    ['Mex-StatusCode', '00'],
    ['Mex-StatusSuccess', 'SUCCESS'],
    ['Mex-StatusDescription', 'Transferred to recipient mailbox'],
    ['Mex-StatusTimestamp', formatStatusTime(message.deliveredAt ?? message.uploadedAt)],
  ],

  /** Headers of an error report (OAS:379-392). */
  reportHeaders: (report: Message): HeaderList => [
    ['Mex-MessageID', report.id],
    ['Mex-To', report.recipient],
    ['Mex-WorkflowID', report.workflowId],
    ['Mex-MessageType', 'REPORT'],
    ['Mex-AddressType', 'ALL'],
    ['Mex-Version', '1.0'],
    ['Mex-LinkedMsgID', report.linkedId ?? ''],
    ...given('Mex-LocalID', report.localId),
    ['Mex-Subject', report.subject],
    ['Mex-StatusEvent', report.event],
    ['Mex-StatusCode', report.code],
    ['Mex-StatusSuccess', 'ERROR'],
    ['Mex-StatusDescription', report.description],
    ['Mex-StatusTimestamp', formatStatusTime(report.statusAt)],
  ],

  /** HEAD tells what GET would (RFC 9110 section 9.3.2). */
  headHeaders: (headers: HeaderList): HeaderList => headers,
};

function given(name: string, value: string): HeaderList {
  return value === '' ? [] : [[name, value]];
}
