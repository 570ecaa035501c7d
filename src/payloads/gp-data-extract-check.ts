import type { PayloadNotes } from './payload-notes.ts';
import { within, type XmlElement } from './xml-element.ts';

/** Versions that the receiver's public tests know. */
const VERSIONS = ['0.71', '0.75', '0.76', '0.77'];
/** The children of the root, by public test data. What is inside is not public. */
const KNOWN = ['practice-extract', 'practice-directory', 'practice-patient-extracts'];

/** Judges an extract of GP data as far as public sources know it; its schema is not public. */
export function checkGpDataExtract(root: XmlElement, notes: PayloadNotes): void {
  const { 'gpdata-version': version = 'none', 'channel-sequence': sequence = 'none' } = root.attributes;
  notes.expect('PAY-226', root.at, VERSIONS.includes(version), VERSIONS.join(', '), version || 'nothing');
  notes.expect('PAY-227', root.at, /^[0-9]+$/.test(sequence), 'a number in channel-sequence', sequence || 'nothing');
  mentionChannel(root, sequence, notes);
  const unknown = root.children.find(({ name }) => !KNOWN.includes(name));
  notes.expect('PAY-222', unknown?.at, !unknown, KNOWN.join(', '), unknown?.name ?? '');
  notes.applies('PAY-223');
  const seen = new Set<string>();
  for (const { attributes, at } of within(root)) {
    const id = attributes['id'];
    if (id === undefined) continue;
    if (seen.has(id)) notes.breaks('PAY-223', at, { expected: 'an id of its own', received: id });
    seen.add(id);
  }
}

function mentionChannel({ attributes, at }: XmlElement, sequence: string, notes: PayloadNotes): void {
  const { 'channel-id': channel = '' } = attributes;
  if (channel === '' || !/^[0-9]{1,15}$/.test(sequence)) return;
  const series = { rule: 'PAY-227', number: Number(sequence), label: sequence };
  notes.mention({ once: 'PAY-227', of: `channel ${channel}`, series, at });
}
