import { parseRoutingAddress, type RoutingAddress } from '../mesh/routing-address.ts';
import type { Envelope } from './envelope.ts';
import { resourcesOf, type FhirMessage } from './fhir-message.ts';
import { patientOf, type PatientFacts } from './patient-facts.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { childrenOf, valueOf } from './xml-element.ts';

/** Judges who a GP Connect message is about, and whether its routing address says the same (GPCM-SD-038). */
export function checkGpConnectPatient(message: FhirMessage, { to = '' }: Envelope, notes: PayloadNotes): void {
  for (const resource of resourcesOf(message, 'Patient')) {
    const official = childrenOf(resource, 'name').filter((name) => valueOf(name, 'use') === 'official');
    notes.expect(
      'PAY-255',
      (official[1] ?? resource).at,
      official.length === 1,
      'one official name',
      `${official.length}`,
    );
  }
  const parsed = parseRoutingAddress(to);
  const patient = patientOf(message);
  if (parsed.form !== 'valid' || !patient) return;
  const differing = differences(parsed.address, parsed.dateOrder === 'DDMMYYYY', patient);
  const received = `another ${differing.join(' and ')}`;
  notes.expect('WFL-007', patient.at, differing.length === 0, 'the patient of the routing address', received);
}

/** What differs. A date that can't be read is a fault of its own; the case of a surname means nothing. */
function differences(address: RoutingAddress, dayFirst: boolean, patient: PatientFacts): readonly string[] {
  const [year = '', month = '', day = ''] = patient.birthDate?.split('-') ?? [];
  const born = dayFirst ? day + month + year : year + month + day;
  return [
    ...(address.nhsNumber === patient.nhsNumber ? [] : ['NHS number']),
    ...(day === '' || address.dateOfBirth === born ? [] : ['date of birth']),
    ...(address.surname.toUpperCase() === patient.family?.toUpperCase() ? [] : ['surname']),
  ];
}
