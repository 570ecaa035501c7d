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
  | { readonly form: 'valid'; readonly address: RoutingAddress; readonly dateOrders: readonly DateOrder[] }
  | { readonly form: 'malformed'; readonly defect: RoutingAddressDefect };

/** "<GPPROVIDER>[delimiter]<Nhs No>[delimiter]<d.o.b>[delimiter]<Surname>", delimiter `_` (GP Connect Messaging). Total. */
export function parseRoutingAddress(value: string): ParsedRoutingAddress {
  if (!value.toUpperCase().startsWith(`${ROUTING_PREFIX}_`)) return { form: 'mailbox id' };
  const fields = value.split('_');
  const [prefix = '', nhsNumber = '', dateOfBirth = '', surname = ''] = fields;
  const defect =
    prefix !== ROUTING_PREFIX
      ? 'prefix not upper case'
      : fields.length !== 4
        ? 'field count'
        : value.length > 100
          ? 'longer than 100 characters'
          : (numberDefect(nhsNumber) ?? dateDefect(dateOfBirth) ?? surnameDefect(surname));
  if (defect) return { form: 'malformed', defect };
  return { form: 'valid', address: { nhsNumber, dateOfBirth, surname }, dateOrders: dateOrdersOf(dateOfBirth) };
}

/** Writes an address. `born` is `YYYY-MM-DD`. */
export function formatRoutingAddress(nhsNumber: string, born: string, surname: string, order: DateOrder): string {
  const [year = '', month = '', day = ''] = born.split('-');
  const date = order === 'DDMMYYYY' ? day + month + year : year + month + day;
  return [ROUTING_PREFIX, nhsNumber, date, surname].join('_');
}

/** The orders in which eight digits name a real day between 1880 and 2199: none, one, or both. */
export function dateOrdersOf(digits: string): readonly DateOrder[] {
  if (!/^[0-9]{8}$/.test(digits)) return [];
  const orders: DateOrder[] = [];
  if (isRealDay(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2))) orders.push('DDMMYYYY');
  if (isRealDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6))) orders.push('YYYYMMDD');
  return orders;
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
  if (!/^[0-9]{8}$/.test(date)) return 'date not eight digits';
  return dateOrdersOf(date).length === 0 ? 'date not real' : undefined;
}

function surnameDefect(surname: string): RoutingAddressDefect | undefined {
  if (surname.trim() === '') return 'surname empty';
  return /[\u0000-\u001f\u007f]/.test(surname) || surname !== surname.trim()
    ? 'surname forbidden character'
    : undefined;
}
