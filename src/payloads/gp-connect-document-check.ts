import { resourcesOf, type FhirMessage } from './fhir-message.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { childOf, childrenOf, valueOf, type XmlElement } from './xml-element.ts';

/** Report of clinical encounter, in the two releases of the guide (GPCM-SD-114). */
const DOCUMENT_TYPES = ['371531000', '149701000000109'];
/** Restricted and very restricted (FHIR STU3, v3-Confidentiality). */
const RESTRICTED = ['R', 'V'];
const ATTACHMENT_BYTES = 5 * 1024 * 1024;
/** `%PDF-` in base64, as far as whole characters go. */
const PDF = 'JVBERi0';

/** Judges the document of a GP Connect message and its attachment. */
export function checkGpConnectDocument(message: FhirMessage, notes: PayloadNotes): void {
  const [composition] = resourcesOf(message, 'Composition');
  const placeOf = (name: string) => (childOf(composition, name) ?? composition ?? message.root).at;
  const status = valueOf(composition, 'status') ?? 'no document';
  notes.expect('PAY-251', placeOf('status'), status === 'final', 'final', status);
  const codes = childrenOf(childOf(composition, 'type'), 'coding').map((coding) => valueOf(coding, 'code') ?? '');
  const isTyped = codes.some((code) => DOCUMENT_TYPES.includes(code));
  notes.expect('PAY-252', placeOf('type'), isTyped, DOCUMENT_TYPES.join(' or '), codes.join(', ') || 'none');
  const secrecy = valueOf(composition, 'confidentiality') ?? 'N';
  const isOpen = !RESTRICTED.includes(secrecy);
  notes.expect('PAY-261', placeOf('confidentiality'), isOpen, 'a document that is not restricted', secrecy);
  checkAttachment(message, childOf(composition, 'section', 'entry'), placeOf('section'), notes);
}

function checkAttachment(
  message: FhirMessage,
  entry: XmlElement | undefined,
  at: XmlElement['at'],
  notes: PayloadNotes,
): void {
  const [binary] = resourcesOf(message, 'Binary');
  const content = valueOf(binary, 'content') ?? '';
  const fault = attachmentFault(entry, binary, content);
  const expected = 'a section entry that is a PDF in base64';
  notes.expect('PAY-253', entry && binary ? binary.at : at, fault === undefined, expected, fault ?? '');
  const bytes = Math.floor((content.replace(/=+$/, '').length * 3) / 4);
  notes.expect('PAY-254', binary?.at, bytes <= ATTACHMENT_BYTES, `at most ${ATTACHMENT_BYTES} bytes`, `${bytes}`);
}

function attachmentFault(
  entry: XmlElement | undefined,
  binary: XmlElement | undefined,
  content: string,
): string | undefined {
  if (!entry) return 'no section entry';
  if (!binary) return 'no attachment';
  const type = valueOf(binary, 'contentType') ?? 'none';
  if (type !== 'application/pdf') return `content of type ${type}`;
  if (content === '') return 'an empty attachment';
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) return 'characters that base64 does not have';
  return content.startsWith(PDF) ? undefined : 'bytes that do not begin like a PDF';
}
