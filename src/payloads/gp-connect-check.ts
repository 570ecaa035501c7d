import type { Envelope } from './envelope.ts';
import { eventOf, extensionOf, type FhirMessage } from './fhir-message.ts';
import { checkGpConnectDocument } from './gp-connect-document-check.ts';
import { checkGpConnectPatient } from './gp-connect-patient-check.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { childOf, childrenOf, valueOf, type XmlElement } from './xml-element.ts';

const DEFINITION = '/ITK-GPConnectSendDocument-';
const LONGEST_REFERENCE = 255;

/** Judges a GP Connect "Send Document" message (ITK3, FHIR STU3): how it is handled, the document, and who it is about. */
export function checkGpConnect(message: FhirMessage, envelope: Envelope, notes: PayloadNotes): void {
  const { header } = message;
  const event = eventOf(message);
  notes.expect('PAY-243', (childOf(header, 'event') ?? header).at, event === 'ITK007C', 'ITK007C', event);
  checkHandling(header, notes);
  const named = childOf(header, 'receiver') ?? childOf(header, 'destination');
  notes.expect('PAY-249', named?.at, !named, 'neither receiver nor destination', named?.name ?? '');
  checkSource(header, envelope, notes);
  checkGpConnectDocument(message, notes);
  checkGpConnectPatient(message, envelope, notes);
}

function checkSource(header: XmlElement, { from }: Envelope, notes: PayloadNotes): void {
  if (from === undefined) return;
  const source = childOf(header, 'source');
  const endpoint = valueOf(source, 'endpoint') ?? 'none';
  notes.expect('PAY-260', (source ?? header).at, endpoint === from, `the mailbox of the sender, ${from}`, endpoint);
}

function checkHandling(header: XmlElement, notes: PayloadNotes): void {
  // An extension without a url is a fault of its own, and this may be the one.
  if (childrenOf(header, 'extension').some(({ attributes }) => attributes['url'] === undefined)) return;
  const handling = extensionOf(header, 'MessageHandling-2');
  const isFilled = childrenOf(handling, 'extension').length > 0;
  notes.expect('PAY-240', header.at, isFilled, 'an extension that says how the message is handled', 'none');
  if (handling && isFilled) checkRequests(handling, notes);
}

function checkRequests(handling: XmlElement, notes: PayloadNotes): void {
  const expectPart = (
    rule: string,
    url: string,
    path: readonly string[],
    expected: string,
    fits: (text: string) => boolean,
  ) => {
    const part = extensionOf(handling, url);
    const text = valueOf(part, ...path);
    notes.expect(rule, (part ?? handling).at, fits(text ?? ''), expected, text ?? 'nothing');
  };
  const isTrue = (text: string): boolean => text === 'true';
  expectPart('PAY-244', 'InfAckRequested', ['valueBoolean'], 'true', isTrue);
  expectPart('PAY-245', 'BusAckRequested', ['valueBoolean'], 'true', isTrue);
  expectPart('PAY-246', 'RecipientType', ['valueCoding', 'code'], 'FA', (text) => text === 'FA');
  const definition = ['valueReference', 'reference'];
  expectPart('PAY-247', 'MessageDefinition', definition, 'GP Connect Send Document', (text) =>
    text.includes(DEFINITION),
  );
  const isReference = ({ length }: string): boolean => length >= 1 && length <= LONGEST_REFERENCE;
  expectPart('PAY-248', 'SenderReference', ['valueString'], `1 to ${LONGEST_REFERENCE} characters`, isReference);
}
