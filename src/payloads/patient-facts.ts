import type { FhirMessage } from './fhir-message.ts';
import { resourcesOf } from './fhir-message.ts';
import { childrenOf, valueOf, type XmlElement } from './xml-element.ts';

const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** Who a message is about, by its payload. */
export interface PatientFacts {
  readonly at: XmlElement['at'];
  readonly nhsNumber: string | undefined;
  readonly birthDate: string | undefined;
  readonly family: string | undefined;
}

/** The first patient of a message. Its official name counts, and its first one where none is official. */
export function patientOf(message: FhirMessage): PatientFacts | undefined {
  const [patient] = resourcesOf(message, 'Patient');
  if (!patient) return undefined;
  const identifiers = childrenOf(patient, 'identifier');
  const number = identifiers.find((identifier) => valueOf(identifier, 'system') === NHS_NUMBER_SYSTEM);
  const names = childrenOf(patient, 'name');
  const name = names.find((found) => valueOf(found, 'use') === 'official') ?? names[0];
  return {
    at: patient.at,
    nhsNumber: valueOf(number, 'value'),
    birthDate: valueOf(patient, 'birthDate'),
    family: valueOf(name, 'family'),
  };
}
