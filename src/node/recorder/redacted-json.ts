import { REDACTED } from '../redaction.ts';

/** Fields of tracking and of reports that people write into what they like (OAS:2135-2381). */
const FREE_TEXT = new Set(['local_id', 'localid', 'filename', 'subject', 'recipient', 'recipientsmtp', 'sendersmtp']);

/** The text of an answer with what people wrote redacted; text that isn't JSON stays, as MESH's own words. */
export function redactedJson(text: string, isOwn: (value: string) => boolean): string {
  let changed = false;
  const redact = (key: string, value: unknown): unknown => {
    const name = key.toLowerCase();
    if (typeof value !== 'string' || value === '' || !FREE_TEXT.has(name) || isOwn(value)) return value;
    // A mailbox id is no secret; a patient's routing address is personal.
    if (name === 'recipient' && !value.includes('_')) return value;
    changed = true;
    return REDACTED;
  };
  try {
    const clean = JSON.stringify(JSON.parse(text, redact));
    return changed ? clean : text;
  } catch {
    return text;
  }
}
