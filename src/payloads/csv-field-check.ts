import type { Finding } from '../core/verdict.ts';
import { isNhsNumber } from '../mesh/nhs-number.ts';
import type { CsvColumn, FieldKind } from './csv-format.ts';
import { isRealTime } from './real-time.ts';
import { formOf } from './value-form.ts';

/** A field that isn't as its column has it, and the rule that says so. */
export interface FieldFault extends Finding {
  readonly rule: string;
}

interface Shape {
  readonly rule: string;
  readonly expected: string;
  readonly fits: (field: string) => boolean;
}

const like = (rule: string, expected: string, pattern: RegExp): Shape => ({
  ...{ rule, expected },
  fits: (field) => pattern.test(field),
});

const timed = (expected: string, pattern: RegExp): Shape => ({
  rule: 'PAY-024',
  expected,
  fits: (field) => {
    const { year = '', month = '', day = '', time = '000000' } = pattern.exec(field)?.groups ?? {};
    return isRealTime(year, month, day, time.replaceAll(':', ''));
  },
});

/** Kinds that are more than a text. A name may be anything: people's names are. */
const SHAPES: Partial<Readonly<Record<FieldKind, Shape>>> = {
  'NHS number': { rule: 'PAY-025', expected: 'a valid NHS number', fits: isNhsNumber },
  'ODS code': like('PAY-029', 'an ODS code', /^[A-Z0-9]{3,10}$/i),
  // ZZ99 codes stand for no place, and GIR 0AA is a real one.
  postcode: like('PAY-133', 'a postcode', /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$|^GIR ?0AA$/i),
  date: timed('a date as YYYY-MM-DD', /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/),
  'compact date': timed('a date as YYYYMMDD', /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/),
  moment: timed(
    'a time as YYYY-MM-DDThh:mm:ss',
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<time>\d\d:\d\d:\d\d)$/,
  ),
  'compact moment': timed(
    'a time as YYYYMMDDThhmmss and its offset, 00 or 01',
    /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<time>\d{6})0[01]$/,
  ),
  instant: timed(
    'a time as YYYY-MM-DDThh:mm:ss.mmmZ',
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<time>\d\d:\d\d:\d\d)\.\d{3}Z$/,
  ),
  '14 digits': timed('a time in 14 digits', /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<time>\d{6})$/),
  integer: like('PAY-029', 'a whole number', /^[0-9]+$/),
  decimal: like('PAY-029', 'a number', /^[0-9]+(\.[0-9]+)?$/),
  guid: like('PAY-029', 'a GUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
  'SNOMED code': like('PAY-029', 'a SNOMED code', /^[0-9]{6,18}$/),
};

/** Every rule that a field can break. */
export const FIELD_RULES: readonly string[] = [
  ...['PAY-016', 'PAY-021', 'PAY-022', 'PAY-023', 'PAY-024', 'PAY-025', 'PAY-028', 'PAY-029', 'PAY-133'],
];

/** What is wrong with a field of a column, worst first: none for a legal one. */
export function fieldFaults(column: CsvColumn, field: string): readonly FieldFault[] {
  if (field === '') return column.required ? [fault('PAY-022', 'a value', 'an empty field')] : [];
  const shape = shapeFault(column, field);
  return shape ? [shape] : textFaults(column, field);
}

/** Whether a field could stand in a column. */
export function fits(column: CsvColumn, field: string): boolean {
  return field === '' ? !column.required : shapeFault(column, field) === undefined;
}

function shapeFault({ kind, values }: CsvColumn, field: string): FieldFault | undefined {
  if (kind === 'code' && values && !values.includes(field)) {
    return fault('PAY-023', values.length > 12 ? 'a code of the column' : `one of ${values.join(', ')}`, formOf(field));
  }
  const shape = SHAPES[kind];
  return shape && !shape.fits(field) ? fault(shape.rule, shape.expected, formOf(field)) : undefined;
}

function textFaults({ max = Infinity, quoted = false }: CsvColumn, field: string): readonly FieldFault[] {
  const length = field.length + (quoted ? 2 : 0);
  const faults: FieldFault[] = [];
  if (length > max) faults.push(fault('PAY-021', `at most ${max} characters`, `${length} characters`));
  if (/^[=+\-@\t]/.test(field)) {
    const received = `text that begins with ${field.slice(0, 1)}`;
    faults.push(fault('PAY-016', 'text that no spreadsheet takes for a formula', received));
  }
  if (/[\r\n]/.test(field)) faults.push(fault('PAY-028', 'one line', `${field.split('\n').length} lines`));
  return faults;
}

const fault = (rule: string, expected: string, received: string): FieldFault => ({ rule, expected, received });
