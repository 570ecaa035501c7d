import fc from 'fast-check';
import { code } from './code.ts';

/** Patterns of ODS codes, as `code` reads them. Source: Organisation Data Service, "ODS code formats"; X26 is the national body of OAS:1406. */
export const ODS_CODE_PATTERNS = {
  'GP practice': 'A99999',
  trust: 'R9X',
  'trust site': 'R9XXX',
  pharmacy: 'F\\AX99',
  'integrated care board': 'QA9',
  'national body': '\\X26',
} as const;

export type OdsKind = keyof typeof ODS_CODE_PATTERNS;

/** For ODS codes, 3 to 6 upper-case letters and digits. `kinds` defaults to all. A code may belong to a real organisation; it names no person. */
export function odsCode({
  kinds = Object.keys(ODS_CODE_PATTERNS) as OdsKind[],
}: { readonly kinds?: readonly OdsKind[] } = {}) {
  return fc.oneof({ withCrossShrink: true }, ...kinds.map((kind) => code(ODS_CODE_PATTERNS[kind])));
}
