/** As deep as XML may be nested. */
export const MOST_NESTED = 256;

/** Arrays and objects inside one another beyond what is read. */
export class TooDeep extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`nested more than ${MOST_NESTED} deep in line ${line}`);
    this.line = line;
  }
}

/** Counts how deep JSON is nested as its text comes in. Throws `TooDeep`. */
export class JsonDepth {
  #depth = 0;
  #opened = 0;
  #line = 1;
  #inString = false;
  #escaped = false;

  /** Arrays and objects so far. */
  get opened(): number {
    return this.#opened;
  }

  write(text: string): void {
    for (const [mark] of text.matchAll(/["\\[\]{}\n]|[^"\\[\]{}\n]+/g)) this.#mark(mark);
  }

  #mark(mark: string): void {
    if (mark === '\n') this.#line += 1;
    if (this.#escaped) this.#escaped = false;
    else if (mark === '"') this.#inString = !this.#inString;
    else if (this.#inString) this.#escaped = mark === '\\';
    else if (mark === '[' || mark === '{') this.#open();
    else if (mark === ']' || mark === '}') this.#depth -= 1;
  }

  #open(): void {
    this.#depth += 1;
    this.#opened += 1;
    if (this.#depth > MOST_NESTED) throw new TooDeep(this.#line);
  }
}
