import { hasForbiddenCharacter, MEX_HEADER_LIMITS } from './mex-headers.ts';
import { isNhsNumber } from './nhs-number.ts';

/** The only prefix that any source names, in upper case. */
export const ROUTING_PREFIX = 'GPPROVIDER';

/**
 * How a date of birth is written. `DDMMYYYY`: GP Connect Messaging, "Date of birth is specified in DDMMYYYY format".
 * `YYYYMMDD`: "Endpoint lookup service and WorkflowIDs", July 2024. The sources differ; the first is the default.
 */
export type DateOrder = 'DDMMYYYY' | 'YYYYMMDD';

export interface RoutingAddress {
  readonly nhsNumber: string;
  /** Eight digits as written. */
  readonly dateOfBirth: string;
  readonly surname: string;
}

export type RoutingAddressDefect =
  | 'prefix not upper case'
  | 'field count'
  | 'NHS number not ten digits'
  | 'NHS number check digit'
  | 'date not eight digits'
  | 'date not real'
  | 'surname empty'
  | 'surname forbidden character'
  | 'longer than 100 characters';

export type ParsedRoutingAddress =
  | { readonly form: 'mailbox id' }
  | { readonly form: 'valid'; readonly address: RoutingAddress; readonly dateOrder: DateOrder }
  | { readonly form: 'malformed'; readonly defect: RoutingAddressDefect };

/** "<GPPROVIDER>[delimiter]<Nhs No>[delimiter]<d.o.b>[delimiter]<Surname>", delimiter `_` (GP Connect Messaging). Total. */
export function parseRoutingAddress(value: string): ParsedRoutingAddress {
  if (!/^GPPROVIDER_/i.test(value)) return { form: 'mailbox id' };
  const fields = value.split('_');
  const [prefix = '', nhsNumber = '', dateOfBirth = '', surname = ''] = fields;
  if (prefix !== ROUTING_PREFIX) return malformed('prefix not upper case');
  if (fields.length !== 4) return malformed('field count');
  if (value.length > MEX_HEADER_LIMITS['Mex-To']) return malformed('longer than 100 characters');
  const defect = numberDefect(nhsNumber) ?? dateDefect(dateOfBirth) ?? surnameDefect(surname);
  if (defect) return malformed(defect);
  const dateOrder = dateOrderOf(dateOfBirth);
  if (!dateOrder) return malformed('date not real');
  return { form: 'valid', address: { nhsNumber, dateOfBirth, surname }, dateOrder };
}

const malformed = (defect: RoutingAddressDefect): ParsedRoutingAddress => ({ form: 'malformed', defect });

/** Writes an address. `born` is `YYYY-MM-DD`. */
export function formatRoutingAddress(nhsNumber: string, born: string, surname: string, order: DateOrder): string {
  const [year = '', month = '', day = ''] = born.split('-');
  const date = order === 'DDMMYYYY' ? day + month + year : year + month + day;
  return [ROUTING_PREFIX, nhsNumber, date, surname].join('_');
}

/**
 * The order in which eight digits name a real day between 1880 and 2199, or nothing. Both can't be: a year that ends a
 * DDMMYYYY date begins with 18 to 21, which is no month.
 */
export function dateOrderOf(digits: string): DateOrder | undefined {
  if (!/^[0-9]{8}$/.test(digits)) return undefined;
  if (isRealDay(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2))) return 'DDMMYYYY';
  return isRealDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)) ? 'YYYYMMDD' : undefined;
}

function isRealDay(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real && Number(year) >= 1880 && Number(year) < 2200;
}

function numberDefect(nhsNumber: string): RoutingAddressDefect | undefined {
  if (!/^[0-9]{10}$/.test(nhsNumber)) return 'NHS number not ten digits';
  return isNhsNumber(nhsNumber) ? undefined : 'NHS number check digit';
}

function dateDefect(date: string): RoutingAddressDefect | undefined {
  return /^[0-9]{8}$/.test(date) ? undefined : 'date not eight digits';
}

function surnameDefect(surname: string): RoutingAddressDefect | undefined {
  if (surname.trim() === '') return 'surname empty';
  return hasForbiddenCharacter(surname) || surname !== surname.trim() ? 'surname forbidden character' : undefined;
}
