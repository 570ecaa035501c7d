import type { Confidence } from '../mesh/workflow-ids.ts';

/** What a field holds. Dates: `date` is YYYY-MM-DD, `compact date` YYYYMMDD; `moment` is YYYY-MM-DDThh:mm:ss, `compact moment` YYYYMMDDThhmmss00, `instant` YYYY-MM-DDThh:mm:ss.mmmZ. */
export type FieldKind =
  | 'text'
  | 'name'
  | 'NHS number'
  | 'ODS code'
  | 'postcode'
  | 'date'
  | 'compact date'
  | 'moment'
  | 'compact moment'
  | 'instant'
  | '14 digits'
  | 'integer'
  | 'decimal'
  | 'guid'
  | 'reference'
  | 'user id'
  | 'uri'
  | 'SNOMED code'
  | 'code';

export interface CsvColumn {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Most characters, quotes included where the column is quoted. */
  readonly max?: number;
  /** All values that are allowed, or for free text some that are usual. */
  readonly values?: readonly string[];
  /** Written in quotes even where nothing needs them. */
  readonly quoted?: boolean;
}

/** Points on which sources are silent or differ: a finding about one is information, never a failure. */
export type OpenPoint = 'line end' | 'columns' | 'workflow id' | 'file name' | 'encoding';

export interface CsvFormat {
  readonly id: string;
  readonly title: string;
  readonly workflowIds: readonly string[];
  readonly delimiter: ',' | '|';
  readonly lineEnd: '\r\n' | '\n';
  readonly quoting: 'when needed' | 'always' | 'never';
  /** Whether the first line holds the names of the columns. */
  readonly headed: boolean;
  /** Whether a file without data rows is refused. */
  readonly needsRows?: boolean;
  /** How the names of columns begin that each sender chooses for itself, after the fixed ones. Empty: they may be called anything else. */
  readonly further?: string;
  /** The kinds of record by name. A format without kinds of its own has `row` only. */
  readonly records: Readonly<Record<string, readonly CsvColumn[]>>;
  readonly source: string;
  readonly confidence: Confidence;
  readonly open: readonly OpenPoint[];
}

/** A column as one line of a table: name, kind, longest, `!` for required or `?`, and its values. */
export type ColumnRow = readonly [name: string, kind: FieldKind, max: number, need: '!' | '?', values?: string];

/** Columns from lines. 0 means that no length is stated; values are divided by blanks, and `"` before them means: always quoted. */
export function columns(rows: readonly ColumnRow[]): readonly CsvColumn[] {
  return rows.map(([name, kind, max, need, values = '']) => ({
    name,
    kind,
    required: need === '!',
    ...(max === 0 ? {} : { max }),
    ...(values.replace('"', '') === '' ? {} : { values: values.replace('"', '').split(' ') }),
    ...(values.startsWith('"') ? { quoted: true } : {}),
  }));
}
