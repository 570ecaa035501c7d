import { fieldFaults, FIELD_RULES, type FieldFault } from './csv-field-check.ts';
import { fieldsOf } from './csv-fields.ts';
import type { CsvColumn, CsvFormat } from './csv-format.ts';
import { placeOf } from './csv-place.ts';
import { CsvRecords, type CsvRecordText } from './csv-records.ts';
import { CsvRules } from './csv-rules.ts';
import { begin } from './first-bytes.ts';
import type { PayloadFacts } from './payload-facts.ts';
import type { PayloadNotes, Point } from './payload-notes.ts';
import { decoded, markOf, WrongEncoding } from './text-decoder.ts';
import { UnreadableCsv } from './unreadable-csv.ts';
import { formOf } from './value-form.ts';

/** One record as it stands in the file. */
export interface CsvLine {
  readonly fields: readonly string[];
  /** The kind of record, a key of the format's records. */
  readonly kind: string;
  readonly line: number;
  /** The text of the record, from which columns are counted. */
  readonly raw: string;
}

/** A fault of the field number `at`, from 0. */
interface PlacedFault extends FieldFault {
  readonly at: number;
  readonly name: string;
}

/** What a format asks of its records besides their columns. */
export interface CsvFamily {
  /** Rules that it may find broken. */
  readonly rules: readonly string[];
  /** Looks at a record. Answers whether the fields are worth looking at one by one. */
  record(line: CsvLine, faults: readonly FieldFault[]): boolean;
  end(): void;
}

export type MakeFamily = (notes: PayloadNotes, format: CsvFormat, facts: PayloadFacts) => CsvFamily;

/** Checks a CSV file as it streams in, in memory that doesn't grow with it. */
export async function checkCsv(
  source: AsyncIterable<Uint8Array>,
  format: CsvFormat,
  facts: PayloadFacts,
  notes: PayloadNotes,
  makeFamily?: MakeFamily,
): Promise<void> {
  const rules = new CsvRules(format);
  const { first, all } = await begin(source, 3);
  const mark = markOf(first);
  const markFound = { expected: 'no byte-order mark', received: 'the mark of UTF-8' };
  notes.judge('PAY-010', { line: 1, column: 1 }, mark === 'utf-8' ? markFound : undefined);
  try {
    notes.applies(rules.idOf('PAY-015'));
    if (mark !== undefined && mark !== 'utf-8') throw new WrongEncoding(`the mark of ${mark.toUpperCase()}`);
    await new CsvCheck(format, notes, rules, makeFamily?.(notes, format, facts)).run(decoded(all, 'utf-8'));
  } catch (fault) {
    if (!(fault instanceof WrongEncoding)) throw fault;
    rules.breaks(notes, 'PAY-015', undefined, { expected: 'text in UTF-8', received: fault.message });
  }
}

class CsvCheck {
  readonly #format: CsvFormat;
  readonly #notes: PayloadNotes;
  readonly #rules: CsvRules;
  readonly #family: CsvFamily | undefined;
  readonly #texts: CsvRecords;
  /** Kinds of record that their first field names. */
  readonly #named: ReadonlySet<string>;
  #row: readonly CsvColumn[];
  #records = 0;
  /** The first record is not the names, so nobody knows where the rows begin. */
  #misnamed = false;

  constructor(format: CsvFormat, notes: PayloadNotes, rules: CsvRules, family: CsvFamily | undefined) {
    this.#format = format;
    this.#notes = notes;
    this.#rules = rules;
    this.#family = family;
    this.#texts = new CsvRecords(notes, rules, format);
    this.#named = new Set(Object.keys(format.records).filter((kind) => kind !== 'row' && kind !== 'header'));
    this.#row = format.records['row'] ?? [];
    notes.applies(...['PAY-013', ...FIELD_RULES].map((rule) => rules.idOf(rule)));
    if (format.headed) notes.applies(rules.idOf('PAY-014'));
    if (format.needsRows) notes.applies('PAY-019');
    if (family) notes.applies(...family.rules);
  }

  async run(texts: AsyncIterable<string>): Promise<void> {
    try {
      for await (const text of texts) for (const record of this.#texts.write(text)) this.#record(record);
      for (const record of this.#texts.end()) this.#record(record);
      this.#end();
    } catch (fault) {
      if (!(fault instanceof UnreadableCsv)) throw fault;
      this.#notes.breaks(fault.rule, fault.at, fault.finding);
    }
  }

  #record(text: CsvRecordText): void {
    const fields = fieldsOf(text, this.#format.delimiter);
    this.#records += 1;
    const read = { fields, kind: this.#kindOf(fields), line: text.line, raw: text.raw };
    if (this.#records === 1 && this.#format.headed) this.#names(read);
    else this.#judge(read);
  }

  #kindOf([first = '']: readonly string[]): string {
    if (this.#records === 1 && 'header' in this.#format.records) return 'header';
    return this.#named.has(first) ? first : 'row';
  }

  /** Columns beyond the fixed ones are the sender's own where the format allows them. */
  #names(read: CsvLine): void {
    const { fields } = read;
    const expected = this.#row.map(({ name }) => name).filter((name) => !this.#isFurther(name));
    const received = fields.filter((name) => !this.#isFurther(name));
    const wrong = expected.findIndex((name, at) => fields[at] !== name);
    const at = wrong < 0 ? expected.length : wrong;
    if (wrong >= 0 || received.length !== expected.length) {
      this.#misnamed = true;
      const finding = {
        expected: expected[at] ?? 'no further column',
        received: fields[at] === undefined ? 'nothing' : shownName(fields[at], expected),
      };
      this.#rules.breaks(this.#notes, 'PAY-014', this.#placeOf(read, at), finding);
    }
    if (this.#format.further !== undefined && wrong < 0)
      this.#row = fields.map((name) => this.#row.find((column) => column.name === name) ?? freeColumn(name));
  }

  #isFurther(name: string): boolean {
    const { further } = this.#format;
    if (further === '') return !this.#row.some((column) => column.name === name);
    return further !== undefined && name.startsWith(further);
  }

  #judge(line: CsvLine): void {
    const columns = line.kind === 'row' ? this.#row : (this.#format.records[line.kind] ?? []);
    if (line.fields.length !== columns.length) {
      const received = `${line.fields.length} fields${columns.length === 0 ? ' of an unknown kind of record' : ''}`;
      const expected = columns.length === 0 ? `a record of ${this.#kinds()}` : `${columns.length} fields`;
      this.#rules.breaks(this.#notes, 'PAY-013', { line: line.line }, { expected, received });
    }
    const faults = faultsOf(columns, line.fields);
    if (this.#family?.record(line, faults) === false || line.fields.length !== columns.length) return;
    for (const { rule, at, name, expected, received } of faults) {
      const finding = { expected: `${expected} in field ${at + 1}, ${name}`, received };
      this.#rules.breaks(this.#notes, rule, this.#placeOf(line, at), finding);
    }
  }

  #placeOf({ raw, line }: CsvLine, at: number): Point {
    return placeOf(raw, at, this.#format.delimiter, line);
  }

  #kinds(): string {
    return Object.keys(this.#format.records).join(', ');
  }

  #end(): void {
    if (this.#format.needsRows && this.#records === 1 && !this.#misnamed)
      this.#notes.breaks('PAY-019', undefined, { expected: 'a row below the names', received: 'none' });
    this.#family?.end();
  }
}

function faultsOf(columns: readonly CsvColumn[], fields: readonly string[]): readonly PlacedFault[] {
  const faults: PlacedFault[] = [];
  for (const [at, column] of columns.entries())
    for (const fault of fieldFaults(column, fields[at] ?? '')) faults.push({ ...fault, at, name: column.name });
  return faults;
}

/** What stands in the place of a name may be a row. */
function shownName(name: string, names: readonly string[]): string {
  return names.some((known) => known.toLowerCase() === name.toLowerCase()) ? name : formOf(name);
}

const freeColumn = (name: string): CsvColumn => ({ name, kind: 'text', required: false });
