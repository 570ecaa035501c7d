import type { PayloadNotes, Point } from './payload-notes.ts';
import type { CsvRules } from './csv-rules.ts';

/** What a file begins, ends and divides its records with, as its text comes in. Quotes hide what stands between them. */
export class CsvFrame {
  readonly #notes: PayloadNotes;
  readonly #rules: CsvRules;
  readonly #lineEnd: string;
  readonly #said = new Set<string>();
  #line = 1;
  #quoted = false;
  /** Characters since the last line end outside quotes. */
  #length = 0;
  #returned = false;
  #characters = 0;

  constructor(notes: PayloadNotes, rules: CsvRules, lineEnd: '\r\n' | '\n') {
    this.#notes = notes;
    this.#rules = rules;
    this.#lineEnd = lineEnd;
    notes.applies('PAY-017', 'PAY-018', 'PAY-020', rules.idOf('PAY-011'), rules.idOf('PAY-026'));
  }

  /** Notes what is wrong with a piece of text, and answers it without what keeps a parser from its fields. */
  write(text: string): string {
    this.#characters += text.length;
    let from = 0;
    for (const { 0: mark, index } of text.matchAll(/["\r\n\0]/g)) {
      this.#pass(index - from);
      from = index + 1;
      this.#mark(mark);
    }
    this.#pass(text.length - from);
    return text.replaceAll('\0', '');
  }

  end(): void {
    if (this.#returned) this.#ended('\r');
    if (this.#characters === 0) {
      this.#notes.breaks('PAY-018', undefined, { expected: 'at least one record', received: 'an empty file' });
    } else if (!this.#quoted && this.#length > 0) {
      this.#once('PAY-026', { line: this.#line }, 'a line end after the last record', 'none');
    }
  }

  #pass(characters: number): void {
    if (characters === 0) return;
    if (this.#returned) this.#ended('\r');
    this.#length += characters;
  }

  #mark(mark: string): void {
    if (this.#returned && mark !== '\n') this.#ended('\r');
    if (mark === '\n') this.#lineFeed();
    else if (mark === '\r') this.#carriageReturn();
    else if (mark === '"') this.#quote();
    else this.#once('PAY-017', { line: this.#line, column: this.#length + 1 }, 'text without NUL', 'a NUL');
  }

  #quote(): void {
    this.#quoted = !this.#quoted;
    this.#length += 1;
  }

  #carriageReturn(): void {
    if (this.#quoted) this.#length += 1;
    else this.#returned = true;
  }

  #lineFeed(): void {
    if (this.#quoted) {
      this.#line += 1;
      this.#length += 1;
    } else this.#ended(this.#returned ? '\r\n' : '\n');
  }

  #ended(lineEnd: string): void {
    this.#returned = false;
    const at = { line: this.#line, column: this.#length + 1 };
    if (lineEnd !== this.#lineEnd) this.#once('PAY-011', at, nameOf(this.#lineEnd), nameOf(lineEnd));
    if (this.#length === 0) this.#once('PAY-020', at, 'a record', 'an empty line');
    this.#line += 1;
    this.#length = 0;
  }

  /** The same fault of the frame on every line is one finding. */
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
