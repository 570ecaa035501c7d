import type { CsvColumn, CsvFormat, FieldKind } from '../payloads/csv-format.ts';
import { csvFormat, type PayloadFormat } from '../payloads/payload-format.ts';
import { readCheckedDocument } from './checked-document.ts';

/** Columns as a user writes them down, for a format that no public source describes. */
interface OwnColumns {
  readonly title?: string;
  readonly delimiter?: ',' | '|';
  readonly lineEnd?: 'CRLF' | 'LF';
  readonly headed?: boolean;
  readonly columns: readonly { name: string; kind?: FieldKind; required?: boolean; max?: number; values?: string[] }[];
}

const KINDS: readonly FieldKind[] = [
  ...(['text', 'name', 'NHS number', 'ODS code', 'postcode', 'date', 'compact date', 'moment'] as const),
  ...(['14 digits', 'integer', 'decimal', 'guid', 'SNOMED code', 'code'] as const),
];

const COLUMN = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1 },
    kind: { enum: KINDS },
    required: { type: 'boolean' },
    max: { type: 'integer', minimum: 1 },
    values: { type: 'array', items: { type: 'string' }, minItems: 1 },
  },
};

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['columns'],
  properties: {
    title: { type: 'string' },
    delimiter: { enum: [',', '|'] },
    lineEnd: { enum: ['CRLF', 'LF'] },
    headed: { type: 'boolean' },
    columns: { type: 'array', items: COLUMN, minItems: 1, maxItems: 1000 },
  },
};

/** Reads a YAML or JSON file of columns. Throws CONFIG_MISSING, or CONFIG_INVALID with line, setting and remedy. */
export function readOwnColumns(file: string): PayloadFormat {
  const hint = 'docs/payloads.md shows such a file.';
  return csvFormat(formatOf(readCheckedDocument<OwnColumns>(file, { schema: SCHEMA, hint }).value, file));
}

function formatOf(
  { title, delimiter = ',', lineEnd = 'CRLF', headed = true, columns }: OwnColumns,
  file: string,
): CsvFormat {
  return {
    id: 'own-columns',
    title: title ?? `columns of ${file}`,
    workflowIds: [],
    delimiter,
    lineEnd: lineEnd === 'CRLF' ? '\r\n' : '\n',
    quoting: 'when needed',
    headed,
    records: { row: columns.map(columnOf) },
    source: file,
    confidence: 'confirmed',
    open: [],
  };
}

function columnOf({ name, kind, required = false, max, values }: OwnColumns['columns'][number]): CsvColumn {
  const usual = values ? 'code' : 'text';
  return { name, kind: kind ?? usual, required, ...(max !== undefined && { max }), ...(values && { values }) };
}
