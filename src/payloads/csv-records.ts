import type { CsvRules } from './csv-rules.ts';
import type { PayloadNotes, Point } from './payload-notes.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

/** A record as it stands in the file, its line end left out. */
export interface CsvRecordText {
  readonly raw: string;
  readonly line: number;
}

/** A record longer than this is refused: readers hold a record in memory. */
export const RECORD_CHARACTERS = 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/** Divides the text of a file into records as it comes in, and notes what they begin, end and are divided with. Quotes hide what stands between them. */
export class CsvRecords {
  readonly #notes: PayloadNotes;
  readonly #rules: CsvRules;
  readonly #lineEnd: string;
  readonly #delimiter: string;
  readonly #said = new Set<string>();
  /** The text from the beginning of the first record that isn't handed on. */
  #held = '';
  #characters = 0;
  /** Where in `#held` the record and its last line begin, and what was looked at so far. */
  #start = 0;
  #lineStart = 0;
  #seen = 0;
  /** Of the record, and of what is looked at. */
  #recordLine = 1;
  #line = 1;
  #quoted = false;

  constructor(notes: PayloadNotes, rules: CsvRules, format: { lineEnd: '\r\n' | '\n'; delimiter: string }) {
    this.#notes = notes;
    this.#rules = rules;
    this.#lineEnd = format.lineEnd;
    this.#delimiter = format.delimiter;
    notes.applies('PAY-003', 'PAY-012', 'PAY-017', 'PAY-018', 'PAY-020');
    notes.applies(rules.idOf('PAY-011'), rules.idOf('PAY-026'));
  }

  /** The records that end in a piece of text. Throws `UnreadableCsv` where nobody can tell where the next one begins. */
  *write(text: string): Generator<CsvRecordText, undefined> {
    this.#characters += text.length;
    this.#held += text;
    // A carriage return at the end may be half of a line end.
    yield* this.#until(this.#held.endsWith('\r') ? this.#held.length - 1 : this.#held.length);
    this.#held = this.#held.slice(this.#start);
    this.#seen -= this.#start;
    this.#lineStart -= this.#start;
    this.#start = 0;
    return undefined;
  }

  /** The last record, where no line end follows it. */
  *end(): Generator<CsvRecordText, undefined> {
    yield* this.#until(this.#held.length);
    if (this.#quoted) throw new UnreadableCsv('PAY-012', { line: this.#recordLine }, 'a quote that is not closed');
    if (this.#characters === 0) {
      this.#notes.breaks('PAY-018', undefined, { expected: 'at least one record', received: 'an empty file' });
    } else if (this.#start < this.#held.length) {
      yield this.#record(this.#held.length);
      this.#once('PAY-026', { line: this.#line }, 'a line end after the last record', 'none');
    }
    return undefined;
  }

  *#until(end: number): Generator<CsvRecordText, undefined> {
    const marks = /["\r\n\0]/g;
    marks.lastIndex = this.#seen;
    while (marks.test(this.#held) && marks.lastIndex <= end) {
      const at = marks.lastIndex - 1;
      const length = this.#mark(at);
      if (length === 0) continue;
      if (at > this.#start) yield this.#record(at);
      marks.lastIndex = at + length;
      this.#ended(at, length);
    }
    this.#seen = end;
    if (end - this.#start > RECORD_CHARACTERS) throw this.#endless();
    return undefined;
  }

  /** How long the line end is that begins at a mark: 0 where it is none. */
  #mark(at: number): number {
    const mark = this.#held.charCodeAt(at);
    if (mark === QUOTE) this.#quote(at);
    else if (mark === 0) this.#once('PAY-017', this.#pointOf(at), 'text without NUL', 'a NUL');
    else if (!this.#quoted) return mark === CARRIAGE_RETURN && this.#held.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
    else if (mark === LINE_FEED) this.#nextLine(at + 1);
    return 0;
  }

  /** A quote opens at the beginning of a field, or is the second of a doubled one. */
  #quote(at: number): void {
    const before = this.#held[at - 1];
    if (!this.#quoted && at > this.#start && before !== this.#delimiter && before !== '"')
      throw new UnreadableCsv('PAY-012', this.#pointOf(at), 'a quote inside a field, or after its closing quote');
    this.#quoted = !this.#quoted;
  }

  #record(end: number): CsvRecordText {
    if (end - this.#start > RECORD_CHARACTERS) throw this.#endless();
    return { raw: this.#held.slice(this.#start, end).replaceAll('\0', ''), line: this.#recordLine };
  }

  #endless(): UnreadableCsv {
    const point = { line: this.#recordLine };
    return new UnreadableCsv('PAY-003', point, 'a longer one', `records of at most ${RECORD_CHARACTERS} characters`);
  }

  #ended(at: number, length: number): void {
    const lineEnd = this.#held.slice(at, at + length);
    if (lineEnd !== this.#lineEnd) this.#once('PAY-011', this.#pointOf(at), nameOf(this.#lineEnd), nameOf(lineEnd));
    if (at === this.#start) this.#once('PAY-020', this.#pointOf(at), 'a record', 'an empty line');
    this.#start = at + length;
    this.#nextLine(this.#start);
    this.#recordLine = this.#line;
  }

  #nextLine(start: number): void {
    this.#line += 1;
    this.#lineStart = start;
  }

  #pointOf(at: number): Point {
    return { line: this.#line, column: at - this.#lineStart + 1 };
  }

  /** The same fault on every line is one finding. */
  #once(rule: string, at: Point, expected: string, received: string): void {
    const key = `${rule} ${received}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#rules.breaks(this.#notes, rule, at, { expected, received });
  }
}

const NAMES: Readonly<Record<string, string>> = {
  '\r\n': 'carriage return and line feed',
  '\n': 'line feed',
  '\r': 'carriage return alone',
};
const nameOf = (lineEnd: string): string => NAMES[lineEnd] ?? lineEnd;
