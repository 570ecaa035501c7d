import { parseRoutingAddress } from '../../mesh/routing-address.ts';
import { personalIn, type ValueKnowledge } from './value-facts.ts';

/** Never told, and nothing of them but what a token says. */
const SECRET = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
/** People write into these what they like. */
const FREE_TEXT = new Set(['mex-subject', 'mex-localid', 'mex-filename', 'content-disposition']);

/** Whether a header's value is never told. */
export function isSecretHeader(name: string): boolean {
  return SECRET.has(name.toLowerCase());
}

/** Whether a header's value can be told in clear: it is no free text, no patient's address and holds nothing personal. */
export function mayTell(name: string, value: string, known: ValueKnowledge): boolean {
  const key = name.toLowerCase();
  if (FREE_TEXT.has(key)) return value === '';
  if (key === 'mex-to' && parseRoutingAddress(value).form !== 'mailbox id') return false;
  return !personalIn(value, known).some((kind) => kind !== 'date of birth');
}
