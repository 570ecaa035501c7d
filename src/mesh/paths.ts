/** Paths of the operations, from `/messageexchange` on. Every part is percent-encoded. */

/** Nearly every id: k6's engine takes far longer for the rest than for its request, and long to make a pattern. */
const PLAIN = /^[A-Za-z0-9._-]+$/;

/** A surrogate without its other half has no UTF-8 form and becomes U+FFFD, so that every string has a path. */
function part(text: string): string {
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );
}

export const handshakePath = (mailboxId: string): string => `/messageexchange/${part(mailboxId)}`;

export const inboxPath = (mailboxId: string): string => `${handshakePath(mailboxId)}/inbox`;

export const messagePath = (mailboxId: string, messageId: string, chunk?: number | string): string =>
  `${inboxPath(mailboxId)}/${part(messageId)}${chunk === undefined ? '' : `/${part(String(chunk))}`}`;

export const acknowledgePath = (mailboxId: string, messageId: string): string =>
  `${messagePath(mailboxId, messageId)}/status/acknowledged`;

export const countPath = (mailboxId: string): string => `${handshakePath(mailboxId)}/count`;

export const outboxPath = (mailboxId: string): string => `${handshakePath(mailboxId)}/outbox`;

export const outboxChunkPath = (mailboxId: string, messageId: string, chunk: number | string): string =>
  `${outboxPath(mailboxId)}/${part(messageId)}/${part(String(chunk))}`;

/** The parameter is spelt exactly `messageID` (OAS:2110). */
export const trackingPath = (mailboxId: string, messageId: string): string =>
  `${outboxPath(mailboxId)}/tracking?messageID=${part(messageId)}`;

export const trackingByLocalIdPath = (mailboxId: string, localId: string): string =>
  `${outboxPath(mailboxId)}/tracking/${part(localId)}`;

export const endpointLookupPath = (odsCode: string, workflowId: string): string =>
  `/messageexchange/endpointlookup/${part(odsCode)}/${part(workflowId)}`;

export const workflowSearchPath = (workflowId: string): string => `/messageexchange/workflowsearch/${part(workflowId)}`;

/** A query string with its `?`, or nothing. Parameters without a value are left out. */
export function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const text = pairs.map(([name, value]) => `${part(name)}=${part(String(value))}`).join('&');
  return text === '' ? '' : `?${text}`;
}
