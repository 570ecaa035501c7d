import type { Finding } from '../core/verdict.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { isRealTime } from './real-time.ts';
import { allOf, childOf, childrenOf, valueOf, within, type XmlElement } from './xml-element.ts';

const FHIR = 'http://hl7.org/fhir';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** A FHIR STU3 message, and what the rules of every family look at. */
export interface FhirMessage {
  readonly root: XmlElement;
  readonly header: XmlElement;
}

const FIRST = ['id', 'meta', 'implicitRules', 'language', 'text', 'contained', 'extension', 'modifierExtension'];
const list = (names: string): readonly string[] => [...FIRST, ...names.split(' ')];

/** The order of elements that the schema of each resource fixes (FHIR STU3, XML). */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  Bundle: list('identifier type total link entry signature'),
  MessageHeader: list(
    'event destination receiver sender timestamp enterer author source responsible reason response focus',
  ),
  Patient: list(
    'identifier active name telecom gender birthDate deceasedBoolean deceasedDateTime address maritalStatus multipleBirthBoolean multipleBirthInteger photo contact animal communication generalPractitioner managingOrganization link',
  ),
  Composition: list(
    'identifier status class type class subject encounter date author title confidentiality attester custodian relatesTo event section',
  ),
};

/** Judges what all messages share. Answers nothing where the message has no header to look at further. */
export function checkFhirMessage(root: XmlElement, notes: PayloadNotes): FhirMessage | undefined {
  const foreign = [...within(root)].find(({ namespace }) => namespace !== FHIR && namespace !== XHTML);
  const named = foreign && { expected: FHIR, received: foreign.namespace === '' ? 'no namespace' : foreign.namespace };
  notes.judge('PAY-258', foreign?.at, named);
  if (foreign) return undefined;
  notes.judge('PAY-241', root.at, typeFault(root));
  checkParts(root, notes);
  return headed(root, notes);
}

function typeFault(root: XmlElement): Finding | undefined {
  const type = root.name === 'Bundle' ? (valueOf(root, 'type') ?? 'none') : root.name;
  return type === 'message' ? undefined : { expected: 'a Bundle of type message', received: type };
}

function headed(root: XmlElement, notes: PayloadNotes): FhirMessage | undefined {
  const headers = allOf(root, 'MessageHeader');
  const [header] = headers;
  const first = childOf(childrenOf(root, 'entry')[0], 'resource', 'MessageHeader');
  const isFirst = header !== undefined && first === header && headers.length === 1;
  const received = headers.length === 1 ? 'a message header further down' : `${headers.length} message headers`;
  const finding = isFirst ? undefined : { expected: 'one message header, in the first entry', received };
  notes.judge('PAY-242', headers[1]?.at ?? header?.at ?? root.at, finding);
  const id = valueOf(header, 'id');
  if (id !== undefined) notes.mention({ once: 'PAY-263', of: `message ${copyOf(id)}`, at: header?.at });
  return header && { root, header };
}

/** A part of a document keeps the whole of it in memory; a copy doesn't. */
const copyOf = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

function checkParts(root: XmlElement, notes: PayloadNotes): void {
  notes.applies('PAY-250', 'PAY-256', 'PAY-257', 'PAY-259', 'PAY-262');
  const urls = new Set(allOf(root, 'entry').map((entry) => valueOf(entry, 'fullUrl')));
  const seen = new Set<string>();
  for (const element of within(root)) {
    checkReference(element, urls, notes);
    checkFullUrl(element, seen, notes);
    checkOrder(element, notes);
    if (element.name === 'extension' && element.namespace === FHIR && element.attributes['url'] === undefined)
      notes.breaks('PAY-262', element.at, { expected: 'an attribute url', received: 'an extension without one' });
    if (element.name === 'birthDate') checkBirthDate(element, notes);
  }
}

function checkReference(
  { name, attributes, at }: XmlElement,
  urls: ReadonlySet<string | undefined>,
  notes: PayloadNotes,
): void {
  const { value = '' } = attributes;
  if (name !== 'reference' || !value.startsWith('urn:uuid:') || urls.has(value)) return;
  notes.breaks('PAY-250', at, { expected: 'the full url of an entry', received: value });
}

function checkFullUrl(entry: XmlElement, seen: Set<string>, notes: PayloadNotes): void {
  if (entry.name !== 'entry' || childrenOf(entry, 'resource').length === 0) return;
  const url = valueOf(entry, 'fullUrl');
  if (url !== undefined && !seen.has(url)) seen.add(url);
  else notes.breaks('PAY-257', entry.at, { expected: 'a full url of its own', received: url ?? 'none' });
}

function checkOrder({ name, children }: XmlElement, notes: PayloadNotes): void {
  const order = ORDERS[name];
  if (!order) return;
  const known = children.filter((child) => order.includes(child.name));
  const late = known.find(
    (child, at) => at > 0 && order.lastIndexOf(child.name) < order.indexOf(known[at - 1]?.name ?? ''),
  );
  if (late)
    notes.breaks('PAY-259', late.at, { expected: `${late.name} further up in ${name}`, received: 'it stands here' });
}

function checkBirthDate({ attributes, at }: XmlElement, notes: PayloadNotes): void {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(attributes['value'] ?? '') ?? [];
  if (!isRealTime(year, month, day))
    notes.breaks('PAY-256', at, { expected: 'a date as YYYY-MM-DD', received: 'another form' });
}

/** The extension of an element whose url ends so. */
export function extensionOf(parent: XmlElement | undefined, ending: string): XmlElement | undefined {
  return childrenOf(parent, 'extension').find(({ attributes }) => attributes['url']?.endsWith(ending) === true);
}

/** The code of the event that a message is about. */
export const eventOf = ({ header }: FhirMessage): string => valueOf(header, 'event', 'code') ?? 'none';

/** Resources of a type, wherever in the message. */
export const resourcesOf = ({ root }: FhirMessage, type: string): readonly XmlElement[] => allOf(root, type);
