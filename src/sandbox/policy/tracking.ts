import type { ApiVersion } from '../../mesh/media-type.ts';
import { formatStatusTime } from '../../mesh/timestamp.ts';
import type { SandboxMailbox } from '../mailbox.ts';
import type { Message, MessageStatus } from '../message.ts';

/** What tracking tells of a message. Times are written as the version wants them. */
export interface TrackingFacts {
  readonly message: Message;
  readonly sender: SandboxMailbox | undefined;
  readonly recipient: SandboxMailbox | undefined;
  readonly status: string;
  readonly success: boolean | undefined;
  readonly uploaded: string;
  readonly expires: string;
  readonly changed: string;
}

/** Decisions about tracking (OAS:1945-2617). */
export const trackingPolicy = {
  /** Spelt exactly so (OAS:2110). */
  trackingParameter: (): string => 'messageID',
  /** "messages sent from your outbox" (OAS:1952). */
  mayTrack: (sender: string, mailboxId: string): boolean => sender === mailboxId,
  foreignTrackingStatus: (): number => 403,
  unknownTrackingStatus: (): number => 404,
  localIdOf: (pathPart: string): string => pathPart,
  /** "Multiple Choices, the `local_id` is not unique" (OAS:2607). */
  localIdStatus: (matches: number): number => (matches === 0 ? 404 : matches === 1 ? 200 : 300),

  /** Version 1 writes "Accepted", version 2 "accepted" (OAS:1990, 2031). */
  statusWord: (version: ApiVersion, status: MessageStatus): string =>
    version === 2 ? status : status.charAt(0).toUpperCase() + status.slice(1),
  /** `format: date-time` in version 2 (OAS:2162), 14 digits in the example of version 1 (OAS:2010). */
  trackingTime: (version: ApiVersion, at: number): string =>
    version === 2 ? new Date(at).toISOString() : formatStatusTime(at),
  /** Nothing, while the message is neither accepted nor failed. */
  trackingSuccess: (status: MessageStatus): boolean | undefined =>
    status === 'uploading' ? undefined : status === 'accepted' || status === 'acknowledged',

  trackingBody: (version: ApiVersion, facts: TrackingFacts): unknown =>
    version === 2 ? trackingV2(facts) : trackingV1(facts),
};

function trackingV2(facts: TrackingFacts): unknown {
  const { message, recipient } = facts;
  return {
    message_id: message.id,
    local_id: message.localId,
    workflow_id: message.workflowId,
    filename: message.fileName,
    expiry_time: facts.expires,
    upload_timestamp: facts.uploaded,
    recipient: message.recipient,
    recipient_name: recipient?.name ?? '',
    recipient_ods_code: recipient?.odsCode ?? '',
    recipient_org_code: recipient?.orgCode ?? '',
    recipient_org_name: recipient?.orgName ?? '',
    status_success: facts.success,
    status: facts.status,
    status_event: message.event,
    status_timestamp: facts.changed,
    status_description: message.description,
    status_code: message.code,
  };
}

/** All 41 names of the schema (OAS:2213-2381); what isn't known is the empty text, its default where one is given. */
function trackingV1(facts: TrackingFacts): unknown {
  const { message } = facts;
  return {
    ...contentV1(message),
    ...partiesV1(facts),
    ...statusV1(facts),
    dtsId: message.id,
    messageId: message.id,
    messageType: message.type,
    addressType: 'ALL',
    version: '1.0',
    workflowId: message.workflowId,
    localId: message.localId,
    linkedMsgId: message.linkedId ?? '',
    subject: message.subject,
    partnerId: carried(message, 'Mex-PartnerID'),
    uploadTimestamp: facts.uploaded,
    expiryTime: facts.expires,
  };
}

function contentV1(message: Message) {
  return {
    checksum: carried(message, 'Mex-Content-Checksum'),
    chunkCount: message.total,
    compressFlag: carried(message, 'Mex-Content-Compress'),
    contentEncoding: message.encoding,
    encryptedFlag: carried(message, 'Mex-Content-Encrypted'),
    fileName: message.fileName,
    fileSize: message.bytes,
    isCompressed: carried(message, 'Mex-Content-Compressed'),
  };
}

function partiesV1({ message, sender, recipient }: TrackingFacts) {
  return {
    meshRecipientOdsCode: recipient?.odsCode ?? '',
    recipient: message.recipient,
    recipientName: recipient?.name ?? '',
    recipientOrgCode: recipient?.orgCode ?? '',
    recipientOrgName: recipient?.orgName ?? '',
    recipientSmtp: '',
    sender: message.sender,
    senderName: sender?.name ?? '',
    senderOdsCode: sender?.odsCode ?? '',
    senderOrgCode: sender?.orgCode ?? '',
    senderOrgName: sender?.orgName ?? '',
    senderSmtp: '',
  };
}

function statusV1({ message, status, success, changed }: TrackingFacts) {
  const failed = success === false;
  return {
    status,
    statusCode: message.code,
    statusDescription: message.description,
    statusEvent: message.event,
    statusSuccess: success === undefined ? '' : success ? 'SUCCESS' : 'ERROR',
    statusTimestamp: changed,
    downloadTimestamp: message.status === 'acknowledged' ? changed : '',
    failureDate: failed ? changed : '',
    failureDiagnostic: failed ? message.description : '',
  };
}

function carried(message: Message, header: string): string {
  return message.carried.find(([name]) => name === header)?.[1] ?? '';
}
