import type fc from 'fast-check';
import { formatRoutingAddress, type DateOrder } from '../src/mesh/routing-address.ts';
import type { DateConstraints } from './calendar-date.ts';
import { patient } from './patient.ts';
import type { NameConstraints } from './person-name.ts';

export interface RoutingAddressConstraints extends NameConstraints, DateConstraints {
  /** How the date of birth is written. Default `DDMMYYYY` (GP Connect Messaging); `YYYYMMDD` is the order of "Endpoint lookup service and WorkflowIDs", July 2024. */
  readonly dateOrder?: DateOrder;
}

/** 100 characters of Mex-To (OAS:1457) less the prefix, the number, the date and three delimiters. */
const LONGEST_SURNAME = 69;

/** For routing addresses `GPPROVIDER_<NHS number>_<date of birth>_<surname>`. Surnames are ASCII by default: no source says how a header carries others. */
export function routingAddress({
  dateOrder = 'DDMMYYYY',
  characters = 'ascii',
  maxLength = LONGEST_SURNAME,
  ...others
}: RoutingAddressConstraints = {}): fc.Arbitrary<string> {
  return patient({ characters, maxLength, ...others }).map(({ nhsNumber, birthDate, family }) =>
    formatRoutingAddress(nhsNumber, birthDate, family, dateOrder),
  );
}
