import type { Fields } from '../../node/files/place-pair.ts';

/** What the client writes into control files in `in`. */

export interface ReportWish {
  readonly event: 'COLLECT' | 'TRANSFER' | 'SEND' | 'RECEIVE';
  readonly code: string;
  readonly status: 'SUCCESS' | 'ERROR';
  readonly description: string;
}

const DATE_TIME = '20260214103000';

export const STATUS: Fields = {
  ...{ DateTime: DATE_TIME, Event: 'TRANSFER', Status: 'SUCCESS', StatusCode: '00' },
  Description: 'Transferred to recipient mailbox',
};

/** The control file of a message; `order` may change the order of its elements, and name others that nobody knows. */
export function messageFields(
  mailbox: string,
  from: string,
  workflowId: string,
  messageId: string,
  order: (names: readonly string[]) => readonly string[] = (names) => names,
): Fields {
  const fields: Fields = {
    ...{ Version: '1.0', AddressType: 'ALL', MessageType: 'Data', WorkflowId: workflowId },
    ...{ From_DTS: from, To_DTS: mailbox, Subject: 'meshkit', LocalId: `meshkit ${messageId}`, DTSId: messageId },
    IsCompressed: 'N',
  };
  return Object.fromEntries(order(Object.keys(fields)).map((name) => [name, fields[name] ?? 'meshkit']));
}

/** A report of the client itself: about the message of a local id, or about none. */
export function reportFields(mailbox: string, { event, code, status, description }: ReportWish, localId: string) {
  const base = { Version: '1.0', AddressType: 'ALL', MessageType: 'Report', From_DTS: mailbox };
  return {
    fields: { ...base, ...(localId !== '' && { LocalId: localId }) } satisfies Fields,
    status: { DateTime: DATE_TIME, Event: event, Status: status, StatusCode: code, Description: description },
  };
}
