import type { ControlFile } from '../core/control-file.ts';

/** The control file of the file interface as values: root `DTSControl`, one element for each field (CUG; HDN). */

/** Elements that an application or the client writes, in the order in which the client guide names them. No source demands an order. */
export const CONTROL_FIELDS = [
  ...['Version', 'AddressType', 'MessageType', 'WorkflowId', 'From_DTS', 'To_DTS', 'From_ESMTP', 'To_ESMTP'],
  ...['Subject', 'LocalId', 'DTSId', 'PartnerId', 'ProcessId', 'Compress', 'AllowChunking', 'Encrypted'],
  ...['IsCompressed', 'DataChecksum', 'StatusRecord'],
] as const;

/** "StatusRecord: DateTime, Event, Status, StatusCode, Description" (HDN; DLP; EPLP). */
export const STATUS_FIELDS = ['DateTime', 'Event', 'Status', 'StatusCode', 'Description'] as const;

/** "AllowChunking must be Y if the file is larger than 75MB after compression" (CUG). Bytes. */
export const CHUNKING_BYTES = 75_000_000;
/** "up to 20GB" (CUG). Bytes. */
export const LARGEST_DATA_BYTES = 20_000_000_000;

/** The text of a field without blanks at its ends; empty where it isn't there. */
export function controlText({ fields }: Pick<ControlFile, 'fields'>, name: string): string {
  return fields.find((field) => field.name === name)?.text.trim() ?? '';
}

/** The text of a field of the status record, in the same way. */
export function statusText({ status = [] }: ControlFile, name: (typeof STATUS_FIELDS)[number]): string {
  return controlText({ fields: status }, name);
}
