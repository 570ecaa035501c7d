import { CsvError, parse, type Parser } from 'csv-parse';
import { fieldFaults, FIELD_RULES, type FieldFault } from './csv-field-check.ts';
import type { CsvColumn, CsvFormat } from './csv-format.ts';
import { CsvFrame } from './csv-frame.ts';
import { placeOf } from './csv-place.ts';
import { CsvRules } from './csv-rules.ts';
import { begin } from './first-bytes.ts';
import type { PayloadNotes, Point } from './payload-notes.ts';
import { decoded, markOf, WrongEncoding } from './text-decoder.ts';

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

export type MakeFamily = (notes: PayloadNotes, format: CsvFormat) => CsvFamily;

/** A record longer than this is refused: readers hold a record in memory. */
export const RECORD_CHARACTERS = 1024 * 1024;

/** Checks a CSV file as it streams in, in memory that doesn't grow with it. */
export async function checkCsv(
  source: AsyncIterable<Uint8Array>,
  format: CsvFormat,
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
    await new CsvCheck(format, notes, rules, makeFamily?.(notes, format)).run(decoded(all, 'utf-8'));
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
  readonly #frame: CsvFrame;
  #row: readonly CsvColumn[];
  #line = 1;
  #records = 0;
  /** The first record is not the names, so nobody knows where the rows begin. */
  #misnamed = false;

  constructor(format: CsvFormat, notes: PayloadNotes, rules: CsvRules, family: CsvFamily | undefined) {
    this.#format = format;
    this.#notes = notes;
    this.#rules = rules;
    this.#family = family;
    this.#frame = new CsvFrame(notes, rules, format.lineEnd);
    this.#row = format.records['row'] ?? [];
    notes.applies('PAY-012', 'PAY-003', ...['PAY-013', ...FIELD_RULES].map((rule) => rules.idOf(rule)));
    if (format.headed) notes.applies(rules.idOf('PAY-014'));
    if (format.needsRows) notes.applies('PAY-019');
    if (family) notes.applies(...family.rules);
  }

  async run(texts: AsyncIterable<string>): Promise<void> {
    const parser = parse({
      delimiter: this.#format.delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: RECORD_CHARACTERS,
      raw: true,
    });
    const feeding = this.#feed(texts, parser);
    try {
      for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>)
        this.#record(record, raw);
      await feeding;
      this.#end();
    } catch (fault) {
      parser.destroy();
      // What feeds the parser ends with it, and has nothing of its own to say.
      await feeding.catch((other: unknown) => {
        if (other instanceof WrongEncoding) throw other;
      });
      this.#notParsed(fault);
    }
  }

  async #feed(texts: AsyncIterable<string>, parser: Parser): Promise<void> {
    try {
      for await (const text of texts) {
        if (parser.destroyed) return;
        if (!parser.write(this.#frame.write(text))) await roomIn(parser);
      }
      parser.end();
    } catch (fault) {
      parser.destroy(fault as Error);
      throw fault;
    }
  }

  #notParsed(fault: unknown): void {
    if (!(fault instanceof CsvError)) throw fault;
    if (fault.code === 'CSV_MAX_RECORD_SIZE') {
      const expected = `records of at most ${RECORD_CHARACTERS} characters`;
      this.#notes.breaks('PAY-003', { line: this.#line }, { expected, received: 'a longer one' });
    } else {
      const expected = 'quotes round whole fields, and doubled inside';
      this.#notes.breaks('PAY-012', { line: this.#line }, { expected, received: fault.message });
    }
  }

  #record(fields: readonly string[], raw: string): void {
    const line = this.#line;
    const text = raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
    this.#line += 1 + (text.match(/\r\n|\r|\n/g)?.length ?? 0);
    // An empty line, which the frame has noted.
    if (fields.length === 1 && fields[0] === '') return;
    this.#records += 1;
    const read = { fields, raw: text, line, kind: this.#kindOf(fields) };
    if (this.#records === 1 && this.#format.headed) this.#names(read);
    else this.#judge(read);
  }

  #kindOf(fields: readonly string[]): string {
    const { records } = this.#format;
    if (this.#records === 1 && 'header' in records) return 'header';
    return fields[0] !== undefined && fields[0] in records && fields[0] !== 'row' ? fields[0] : 'row';
  }

  /** Columns beyond the fixed ones are the sender's own where the format allows them. */
  #names(read: CsvLine): void {
    const { fields } = read;
    const { further } = this.#format;
    const fixed = further === undefined ? this.#row : this.#row.filter(({ name }) => !name.startsWith(further));
    const expected = fixed.map(({ name }) => name);
    const received = further === undefined ? fields : fields.filter((name) => !name.startsWith(further));
    const wrong = expected.findIndex((name, at) => fields[at] !== name);
    const at = wrong < 0 ? expected.length : wrong;
    if (wrong >= 0 || received.length !== expected.length) {
      this.#misnamed = true;
      const finding = { expected: expected[at] ?? 'no further column', received: fields[at] ?? 'nothing' };
      this.#rules.breaks(this.#notes, 'PAY-014', this.#placeOf(read, at), finding);
    }
    if (further !== undefined && wrong < 0)
      this.#row = fields.map((name) => this.#row.find((column) => column.name === name) ?? freeColumn(name));
  }

  #judge(line: CsvLine): void {
    const columns = line.kind === 'row' ? this.#row : (this.#format.records[line.kind] ?? []);
    if (line.fields.length !== columns.length) {
      const received = `${line.fields.length} fields${columns.length === 0 ? ' of an unknown kind of record' : ''}`;
      const expected = columns.length === 0 ? `a record of ${this.#kinds()}` : `${columns.length} fields`;
      this.#rules.breaks(this.#notes, 'PAY-013', { line: line.line }, { expected, received });
    }
    const faults: PlacedFault[] = [];
    columns.forEach((column, at) => {
      for (const fault of fieldFaults(column, line.fields[at] ?? '')) faults.push({ ...fault, at, name: column.name });
    });
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
    this.#frame.end();
    if (this.#format.needsRows && this.#records === 1 && !this.#misnamed)
      this.#notes.breaks('PAY-019', undefined, { expected: 'a row below the names', received: 'none' });
    this.#family?.end();
  }
}

const freeColumn = (name: string): CsvColumn => ({ name, kind: 'text', required: false });

/** Until the parser takes more, or never will. */
async function roomIn(parser: Parser): Promise<void> {
  const signs = ['drain', 'close', 'error'];
  await new Promise<void>((resolve) => {
    const go = (): void => {
      for (const sign of signs) parser.off(sign, go);
      resolve();
    };
    for (const sign of signs) parser.on(sign, go);
  });
}
