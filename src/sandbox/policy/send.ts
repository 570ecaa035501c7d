import { ROUTING_PREFIX } from '../../mesh/routing-address.ts';
import { MEX_HEADER_LIMITS, hasForbiddenCharacter, type LimitedMexHeader } from '../../mesh/mex-headers.ts';
import { formatMessageId } from '../../mesh/message-id.ts';
import type { ApiVersion } from '../../mesh/media-type.ts';
import { receives, sends, type SandboxMailbox } from '../mailbox.ts';
import type { PartEncoding } from '../message.ts';

/** Decisions about 'Send message' (OAS:1377-1667). */
export const sendPolicy = {
  /** `maxLength` of each header (OAS:1453-1525). */
  headerIsTooLong: (header: LimitedMexHeader, length: number): boolean => length > MEX_HEADER_LIMITS[header],

  /** Code 06, "Malformed headers" (OAS:402). */
  headerIsMalformed: (_header: string, value: string): boolean => hasForbiddenCharacter(value),
  refusesRepeatedHeader: (_header: string): boolean => true,

  /** Code 07: `Mex-From` is no parameter any more, but must match where it is sent (OAS:403). */
  fromMatches: (from: string | undefined, mailboxId: string): boolean =>
    from === undefined || from.trim().toUpperCase() === mailboxId,

  /** Code 11: "Invalid Message Type for the transfer, should be DATA" (OAS:405). */
  messageTypeIsRight: (type: string | undefined): boolean => type === undefined || type === 'DATA',

  /** Code 08: "Missing Mex-To header" (OAS:404). */
  missesRecipient: (to: string | undefined): boolean => (to ?? '').trim() === '',
  /** Required (OAS:1464-1466); no code says so, 06 comes nearest. */
  missesWorkflow: (workflowId: string | undefined): boolean => (workflowId ?? '').trim() === '',

  /** Trimmed and in upper case, as the official sandbox does; a routing address stays as it is. */
  recipientId: (to: string): string => {
    const trimmed = to.trim();
    return trimmed.toUpperCase().startsWith(`${ROUTING_PREFIX}_`) ? trimmed : trimmed.toUpperCase();
  },

  /** Code 12: "Unregistered to address" (OAS:406). */
  isRegistered: (recipient: SandboxMailbox | undefined): boolean =>
    recipient !== undefined && recipient.active !== false,

  /** Code 16: "Sender is not allowed to send messages of this type" (OAS:409). */
  maySend: (sender: SandboxMailbox, workflowId: string): boolean => sends(sender, workflowId),

  /** Code 17: "Workflow ID not registered for mailbox" (OAS:410). */
  mayReceive: (recipient: SandboxMailbox, workflowId: string): boolean => receives(recipient, workflowId),

  /** Only gzip is named anywhere; nothing for any other coding. */
  readEncoding: (contentEncoding: string | undefined): PartEncoding | undefined => {
    const coding = (contentEncoding ?? '').trim().toLowerCase();
    if (coding === '' || coding === 'identity') return '';
    return coding === 'gzip' || coding === 'x-gzip' ? 'gzip' : undefined;
  },

  /** "The largest data payload the MESH API accepts in a single request is 100MB" (OAS:1387). */
  isRequestTooLarge: (bytes: number, limit: number): boolean => bytes > limit,
  tooLargeStatus: (): number => 413,

  /** Code 02: "Data file is missing or inaccessible" (OAS:401). */
  isMissingData: (bytes: number): boolean => bytes === 0,
  /** Code 02 as well: what calls itself gzip and isn't could never be given to a recipient who doesn't accept gzip. */
  refusesBrokenGzip: (): boolean => true,

  /** Metadata that the recipient gets as the sender wrote it (OAS:1485-1525; official sandbox, mex_headers.py:132-148). */
  carriedHeaders: (): readonly string[] => [
    'Mex-Content-Checksum',
    'Mex-PartnerID',
    'Mex-Content-Compress',
    'Mex-Content-Compressed',
    'Mex-Content-Encrypted',
  ],
  carriedValue: (_header: string, value: string): string => value,

  /** `<message id>.dat` where the sender names none, as the official sandbox does. */
  fileNameOf: (given: string | undefined, messageId: string): string => given || `${messageId}.dat`,

  /** "content type of the message when decoded" (OAS:1526). */
  contentTypeOf: (given: string | undefined): string => given || 'application/octet-stream',

  /** `counter` is 0 to 999 and grows within a millisecond; `random` is a whole number below 2^24. */
  messageId: (at: number, counter: number, random: number): string => formatMessageId(at, counter, random),

  sendBody: (version: ApiVersion, messageId: string): unknown =>
    version === 2 ? { message_id: messageId } : { messageID: messageId },
};
