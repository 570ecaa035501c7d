import type { ControlFile } from '../../core/control-file.ts';
import { CHUNKING_BYTES, controlText, LARGEST_DATA_BYTES } from '../../mesh/control-file.ts';

/** A message that a control file asks for. */
export interface Outgoing {
  readonly to: string;
  readonly workflowId: string;
  readonly subject: string;
  readonly localId: string;
  readonly partnerId: string;
  readonly compress: boolean;
  readonly allowChunking: boolean;
  readonly encrypted: boolean;
}

/** The status record of a file that the client has dealt with. */
export interface Status {
  readonly event: 'COLLECT' | 'TRANSFER' | 'SEND';
  readonly code: string;
  readonly description: string;
}

export type Examined = { readonly outgoing: Outgoing } | { readonly refusal: Status };

const send = (code: string, description: string): Examined => ({ refusal: { event: 'SEND', code, description } });

/** What a control file in `out` asks for, or the code by which the client refuses it (CUG, error codes 07 to 11). */
export function examineControl(control: ControlFile, mailboxId: string): Examined {
  const text = (name: string): string => controlText(control, name);
  if (control.root !== 'DTSControl') return unusable('the root is not DTSControl');
  if (text('Version') !== '1.0') return send('09', 'Version is not 1.0');
  // MESH itself has no SMTP any more; what asks for it can't be served.
  if (!['DTS', 'ALL'].includes(text('AddressType'))) return send('10', 'AddressType is not DTS or ALL');
  if (text('MessageType') !== 'Data') return send('11', 'MessageType is not Data');
  if (text('From_DTS').toUpperCase() !== mailboxId) return send('07', `From_DTS is not ${mailboxId}`);
  if (text('To_DTS') === '') return send('08', 'To_DTS is missing');
  // No source gives a code for it.
  if (text('WorkflowId') === '') return unusable('WorkflowId is missing');
  return { outgoing: outgoingOf(text) };
}

function outgoingOf(text: (name: string) => string): Outgoing {
  return {
    to: text('To_DTS'),
    workflowId: text('WorkflowId'),
    subject: text('Subject'),
    localId: text('LocalId'),
    partnerId: text('PartnerId'),
    // "Compress ... default Y" (CUG; HDN).
    compress: text('Compress') !== 'N',
    allowChunking: text('AllowChunking') === 'Y',
    encrypted: text('Encrypted') === 'Y',
  };
}

/** "01 control file missing or inaccessible" (CUG): the nearest code for one that can't be used. */
export function unusable(why: string): { readonly refusal: Status } {
  return { refusal: { event: 'COLLECT', code: '01', description: `The control file can't be used: ${why}` } };
}

/** Whether a data file may travel as it is: its size, and its size as it would be sent in one request. */
export function refusedForSize(
  bytes: number,
  sentBytes: number,
  { allowChunking }: Outgoing,
  limit = CHUNKING_BYTES,
): Status | undefined {
  const refused = (description: string): Status => ({ event: 'COLLECT', code: '02', description });
  if (bytes > LARGEST_DATA_BYTES) return refused(`The data file has more than ${LARGEST_DATA_BYTES} bytes`);
  if (sentBytes <= limit || allowChunking) return undefined;
  return refused(`The data file has more than ${limit} bytes as it is sent, and AllowChunking is not Y`);
}
