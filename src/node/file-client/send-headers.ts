import { formatChunkRange } from '../../mesh/chunk-range.ts';
import { MEX_HEADER_LIMITS } from '../../mesh/mex-headers.ts';
import type { Outgoing } from './examine-control.ts';
import { fileNameOf } from './track-doubt.ts';

/** Headers of one part. The first one creates the message and says everything about it. */
export function headersOf(
  outgoing: Outgoing,
  base: string,
  part: number,
  count: number,
): Readonly<Record<string, string>> {
  const range = count > 1 ? { 'mex-chunk-range': formatChunkRange({ chunk: part, total: count }) } : {};
  const common = { 'content-type': 'application/octet-stream', ...range };
  if (part > 1) return common;
  const { to, workflowId, localId, subject, partnerId, encrypted } = outgoing;
  return {
    ...common,
    'mex-to': to,
    'mex-workflowid': workflowId,
    'mex-filename': fileNameOf(base),
    'mex-content-encrypted': encrypted ? 'Y' : 'N',
    ...(localId !== '' && { 'mex-localid': localId }),
    ...(subject !== '' && { 'mex-subject': plain(subject).slice(0, MEX_HEADER_LIMITS['Mex-Subject']) }),
    ...(partnerId !== '' && { 'mex-partnerid': plain(partnerId) }),
  };
}

/** What addresses and identifies a message is never changed; the name of the first element that a header can't carry. */
export function unsendable({ to, workflowId, localId }: Outgoing): string | undefined {
  const fields = { To_DTS: to, WorkflowId: workflowId, LocalId: localId };
  return Object.entries(fields).find(([, text]) => /[^\x20-\x7e]/.test(text))?.[0];
}

/** Accents are dropped; what has no plain form becomes a question mark. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/g, '?');
}
