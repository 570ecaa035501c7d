import { DELETION_MS, INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import type { Message, MessageState, MessageStatus } from '../message.ts';

/** What a report says. */
export interface ReportFacts {
  /** The mailbox whose inbox it goes to. */
  readonly to: string;
  readonly linkedId: string;
  readonly localId: string;
  readonly workflowId: string;
  readonly subject: string;
  readonly event: string;
  readonly code: string;
  readonly description: string;
}

/** Decisions about the end of a message (OAS:427-428) and about reports (OAS:369-392). */
export const lifecyclePolicy = {
  /** "Messages that are not downloaded and acknowledged within five days of delivery are removed from your inbox". */
  expiresAt: (deliveredAt: number): number => deliveredAt + INBOX_EXPIRY_MS,
  /** "completely deleted from the MESH server 30 days after the initial delivery". */
  deletedAt: (deliveredAt: number): number => deliveredAt + DELETION_MS,
  /** "an error report explaining that the receiver did not collect the message"; there is no report about a report. */
  reportsExpiry: (type: Message['type'], status: MessageStatus): boolean => type === 'DATA' && status === 'accepted',
  /** How a message stands once its time is up; an upload that was never completed has failed. */
  expiredState: (status: MessageStatus): Omit<MessageState, 'statusAt'> =>
    status === 'uploading'
      ? { status: 'error', event: 'COLLECT', code: '02', description: 'Upload not completed within 5 days' }
      : {
          status: 'undeliverable',
          event: 'SEND',
          code: '14',
          description: 'Message not collected by recipient after 5 days',
        },

  /** The sender of the undelivered message gets the report, and is its `Mex-To` (NHS staff; official sandbox). */
  reportOn: (undelivered: Message): ReportFacts => ({
    to: undelivered.sender,
    linkedId: undelivered.id,
    localId: undelivered.localId,
    workflowId: undelivered.workflowId,
    subject: undelivered.subject || 'NDR',
    event: undelivered.event,
    code: undelivered.code,
    description: undelivered.description,
  }),
};
