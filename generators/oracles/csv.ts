import { parse } from 'csv-parse/sync';
import type { CsvColumn, CsvFormat, FieldKind } from '../../src/payloads/csv-format.ts';

const SHAPES: Readonly<Record<FieldKind, RegExp>> = {
  text: /^/,
  name: /^\p{L}[\p{L}\p{M}'\u2019 -]*$/u,
  'NHS number': /^\d{10}$/,
  'ODS code': /^[A-Z0-9]{3,6}$/,
  postcode: /^[A-Z]{2}\d\d \d[A-Z]{2}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'compact date': /^\d{8}$/,
  moment: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  'compact moment': /^\d{8}T\d{6}0[01]$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  '14 digits': /^\d{14}$/,
  integer: /^(0|[1-9]\d*)$/,
  decimal: /^\d+(\.\d+)?$/,
  guid: /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/,
  reference: /^[A-Z0-9_-]+$/,
  'user id': /^(SYSTEM|L[A-Z0-9]+|\d+)$/,
  uri: /^https:\/\//,
  'SNOMED code': /^\d{6,18}$/,
  code: /^/,
};

/** The first rule group that a CSV file breaks, as csv-parse and a look at every field see it. Content is looked at only in a sound frame. */
export function judgeCsv(format: CsvFormat, file: string | Uint8Array): readonly string[] {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const frame = frameRule(format, bytes);
  if (frame !== undefined) return [frame];
  const records = recordsOf(format, new TextDecoder('utf-8').decode(bytes));
  if (typeof records === 'string') return [records];
  const shape = shapeRule(format, records);
  if (shape !== undefined) return [shape];
  return [
    ...new Set(
      records.flatMap((fields, at) =>
        format.headed && at === 0
          ? []
          : fields.flatMap((field, place) => fieldRules(columnsAt(format, fields, at)[place], field)),
      ),
    ),
  ];
}

/** Its records by csv-parse, or the rule that keeps it from reading them. */
export function recordsOf(format: CsvFormat, text: string): readonly (readonly string[])[] | string {
  try {
    return parse(text, {
      delimiter: format.delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: format.lineEnd,
    });
  } catch {
    return 'PAY-012';
  }
}

function frameRule({ lineEnd }: CsvFormat, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'PAY-018';
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return 'PAY-010';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'PAY-015';
  if (bytes.includes(0)) return 'PAY-017';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/"(?:[^"]|"")*"/g, 'quoted');
    const ends = text.match(/\r\n|\r|\n/g) ?? [];
    if (ends.some((end) => end !== lineEnd)) return 'PAY-011';
    if (text.startsWith(lineEnd) || text.includes(lineEnd + lineEnd)) return 'PAY-020';
    return text.endsWith(lineEnd) || text.includes('"') ? undefined : 'PAY-026';
  } catch {
    return 'PAY-015';
  }
}

function shapeRule(format: CsvFormat, records: readonly (readonly string[])[]): string | undefined {
  const names = Object.values(format.records)[0]?.map(({ name }) => name) ?? [];
  if (format.headed && records[0]?.join('\n') !== names.join('\n')) return 'PAY-014';
  if (format.needsRows && records.length < 2) return 'PAY-019';
  return records.some((fields, at) => fields.length !== columnsAt(format, fields, at).length) ? 'PAY-013' : undefined;
}

function columnsAt({ records }: CsvFormat, fields: readonly string[], at: number): readonly CsvColumn[] {
  return records[fields[0] ?? ''] ?? (at === 0 ? records['header'] : undefined) ?? records['row'] ?? [];
}

function fieldRules(column: CsvColumn | undefined, field: string): readonly string[] {
  if (!column) return ['PAY-013'];
  if (field === '') return column.required ? ['PAY-022'] : [];
  const { kind, max = Infinity, values, quoted = false } = column;
  return [
    ...(field.length + (quoted ? 2 : 0) > max && kind === 'text' ? ['PAY-021'] : []),
    ...(/^[=+\-@\t]/.test(field) ? ['PAY-016'] : []),
    ...(/[\r\n]/.test(field) ? ['PAY-028'] : []),
    ...(kind === 'code' && values && !values.includes(field) ? ['PAY-023'] : []),
    ...(SHAPES[kind].test(field) && isRealDay(kind, field) && isWeighted(kind, field)
      ? []
      : [kind === 'NHS number' ? 'PAY-025' : 'PAY-024']),
  ];
}

function isRealDay(kind: FieldKind, field: string): boolean {
  if (!/date|moment|instant/.test(kind)) return true;
  const digits = field.replace(/\D/g, '').slice(0, 8);
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const hour = kind === 'moment' || kind === 'instant' ? field.slice(10, 19) : 'T00:00:00';
  const at = new Date(`${iso}${hour}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso + hour);
}

const isWeighted = (kind: FieldKind, field: string): boolean =>
  kind !== 'NHS number' || Array.from(field, Number).reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11 === 0;
