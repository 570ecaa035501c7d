import type { HeaderList } from '../core/exchange.ts';
import { field, fieldValues } from './fields.ts';

/** The request headers of 'Send message' whose length the specification limits (OAS:1453-1525), in its spelling. */
export const MEX_HEADER_LIMITS = {
  'Mex-To': 100,
  'Mex-WorkflowID': 300,
  'Mex-Chunk-Range': 20,
  'Mex-Subject': 500,
  'Mex-LocalID': 300,
  'Mex-FileName': 300,
  'Mex-Content-Checksum': 100,
} as const;

export type LimitedMexHeader = keyof typeof MEX_HEADER_LIMITS;

/** "Mex-To", "Mex-WorkflowID" are the required ones (OAS:1453-1473). */
export const REQUIRED_MEX_HEADERS = ['Mex-To', 'Mex-WorkflowID'] as const;

/** Metadata that the recipient gets back as the sender wrote it (OAS:1485-1525). */
export const CARRIED_MEX_HEADERS = ['Mex-Subject', 'Mex-LocalID', 'Mex-FileName', 'Mex-Content-Checksum'] as const;

/** The handshake's required headers (OAS:511-537). */
export const HANDSHAKE_HEADERS = ['mex-clientversion', 'mex-osname', 'mex-osversion'] as const;

/** A reason to refuse a set of Mex headers, in the terms of the error codes. */
export type MexHeaderDefect =
  | { readonly kind: 'missing'; readonly header: string }
  | { readonly kind: 'too long'; readonly header: LimitedMexHeader; readonly length: number; readonly max: number }
  | { readonly kind: 'forbidden character'; readonly header: string }
  | { readonly kind: 'repeated'; readonly header: string };

/** The first defect of the Mex headers of a send, or nothing. Blank counts as missing. */
export function mexHeaderDefect(headers: HeaderList): MexHeaderDefect | undefined {
  return repeated(headers) ?? tooLong(headers) ?? forbidden(headers) ?? missing(headers);
}

function missing(headers: HeaderList): MexHeaderDefect | undefined {
  const header = REQUIRED_MEX_HEADERS.find((name) => (field(headers, name) ?? '').trim() === '');
  return header && { kind: 'missing', header };
}

function tooLong(headers: HeaderList): MexHeaderDefect | undefined {
  for (const [header, max] of Object.entries(MEX_HEADER_LIMITS) as [LimitedMexHeader, number][]) {
    const length = field(headers, header)?.length ?? 0;
    if (length > max) return { kind: 'too long', header, length, max };
  }
  return undefined;
}

function forbidden(headers: HeaderList): MexHeaderDefect | undefined {
  const bad = headers.find(([name, value]) => isMex(name) && hasForbiddenCharacter(value));
  return bad && { kind: 'forbidden character', header: bad[0] };
}

function repeated(headers: HeaderList): MexHeaderDefect | undefined {
  const bad = headers.find(([name]) => isMex(name) && fieldValues(headers, name).length > 1);
  return bad && { kind: 'repeated', header: bad[0] };
}

function isMex(name: string): boolean {
  return name.toLowerCase().startsWith('mex-');
}

/** Control characters, tab and delete included: they are never part of a Mex header's text (code 06, OAS:402). */
export function hasForbiddenCharacter(value: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(value);
}
