import fc from 'fast-check';
import { calendarDate, type DateConstraints } from './calendar-date.ts';
import { nhsNumber } from './nhs-number.ts';
import { givenName, surname, type NameConstraints } from './person-name.ts';

/** A person who doesn't exist. Everything that speaks of one patient in one message is made from one of these. */
export interface Patient {
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
}

/** For patients: a number from the test range, made-up names, any birth date. */
export function patient(constraints: NameConstraints & DateConstraints = {}): fc.Arbitrary<Patient> {
  return fc.record(
    {
      nhsNumber: nhsNumber(),
      family: surname(constraints),
      given: givenName(constraints),
      birthDate: calendarDate(constraints),
    },
    { noNullPrototype: true },
  );
}
