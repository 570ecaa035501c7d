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

/** Control characters, tab and delete included: they are never part of a Mex header's text (code 06, OAS:402). */
export function hasForbiddenCharacter(value: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(value);
}
