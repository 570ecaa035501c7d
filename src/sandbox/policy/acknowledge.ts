import type { ApiVersion } from '../../mesh/media-type.ts';
import type { MessageStatus } from '../message.ts';

/** Decisions about 'Acknowledge message' (OAS:1009-1099). */
export const acknowledgePolicy = {
  mayAcknowledge: (recipient: string, mailboxId: string): boolean => recipient === mailboxId,
  foreignAcknowledgeStatus: (): number => 403,
  unknownAcknowledgeStatus: (): number => 404,
  /** A repeated acknowledgement does no harm, so that one whose answer was lost can be sent again. */
  acknowledgeStatus: (status: MessageStatus): number => {
    if (status === 'accepted' || status === 'acknowledged') return 200;
    return status === 'uploading' ? 404 : 410;
  },
  statusAfterAcknowledge: (): MessageStatus => 'acknowledged',
  /** "no response body will be returned" in version 2 (OAS:1038-1045). */
  acknowledgeBody: (version: ApiVersion, messageId: string): unknown => (version === 2 ? undefined : { messageId }),
};
