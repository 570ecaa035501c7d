import type { Envelope } from './envelope.ts';
import { eventOf, extensionOf, type FhirMessage } from './fhir-message.ts';
import { NEMS_EVENTS } from './formats/nems-events.ts';
import { patientOf } from './patient-facts.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { childOf, valueOf, type XmlElement } from './xml-element.ts';

/** "3 MB", read generously. */
const EVENT_BYTES = 3 * 1024 * 1024;

/** Judges an event of the National Event Management Service. `bytes`: the length of the file. */
export function checkNemsEvent(message: FhirMessage, envelope: Envelope, bytes: number, notes: PayloadNotes): void {
  const { header } = message;
  notes.expect('PAY-291', undefined, bytes <= EVENT_BYTES, `at most ${EVENT_BYTES} bytes`, `${bytes}`);
  const isDated = valueOf(header, 'meta', 'lastUpdated') !== undefined;
  notes.expect('PAY-293', header.at, isDated, 'meta.lastUpdated in the message header', 'none');
  const demographics = extensionOf(header, 'RoutingDemographics-1');
  const fault = demographicsFault(demographics, message);
  const expected = 'the routing demographics of the patient';
  notes.expect('PAY-296', (demographics ?? header).at, fault === undefined, expected, fault ?? '');
  checkKind(message, envelope, notes);
  if (envelope.partnerId !== undefined) checkPartnerId(envelope.partnerId, notes);
}

function demographicsFault(demographics: XmlElement | undefined, message: FhirMessage): string | undefined {
  const patient = patientOf(message);
  if (!demographics) return 'none';
  if (!patient) return undefined;
  const number = valueOf(extensionOf(demographics, 'nhsNumber'), 'valueIdentifier', 'value');
  const born = valueOf(extensionOf(demographics, 'birthDateTime'), 'valueDateTime')?.slice(0, 10);
  if (number !== patient.nhsNumber) return 'another NHS number';
  return born === patient.birthDate ? undefined : 'another date of birth';
}

function checkKind(message: FhirMessage, { workflowId = '' }: Envelope, notes: PayloadNotes): void {
  const { header } = message;
  const event = eventOf(message);
  const wanted = NEMS_EVENTS[workflowId];
  if (wanted !== undefined)
    notes.expect('PAY-297', (childOf(header, 'event') ?? header).at, event === wanted, wanted, event);
  if (!event.startsWith('pds-')) return;
  const type = extensionOf(header, 'MessageEventType-1');
  const change = valueOf(type, 'valueCodeableConcept', 'coding', 'code') ?? 'none';
  notes.expect('PAY-298', (type ?? header).at, change === 'new', 'new', change);
}

/** Several subscriptions are joined by `~~~`. */
function checkPartnerId(partnerId: string, notes: PayloadNotes): void {
  const isRight = partnerId.split('~~~').every((one) => /^[^|]+\|[^|]+$/.test(one));
  notes.expect('PAY-299', undefined, isRight, 'a subscription id, | and a tag', 'another form');
}
