/** A segment as it stands in the file. */
export interface EdifactSegment {
  readonly tag: string;
  /** Elements after the tag, each of its components, without their escapes. */
  readonly elements: readonly (readonly string[])[];
  readonly line: number;
  readonly column: number;
}

/** A segment longer than this is none: nothing is held beyond it. */
export const SEGMENT_CHARACTERS = 65_536;

/** A segment that doesn't end. */
export class EndlessSegment extends Error {}

/** The marks that senders use unless a service string advice (`UNA`) says otherwise. */
const MARKS = { component: ':', element: '+', release: '?', end: "'" };
type Marks = typeof MARKS;

/** Reads segments from text as it comes in. Line ends between segments mean nothing. Throws `EndlessSegment`. */
export async function* segments(texts: AsyncIterable<string>): AsyncGenerator<EdifactSegment, undefined> {
  const reader = new SegmentReader();
  for await (const text of texts) yield* reader.write(text);
  yield* reader.end();
  return undefined;
}

class SegmentReader {
  #marks: Marks = MARKS;
  #rest = '';
  #line = 1;
  #column = 1;
  #begun = false;

  *write(text: string): Generator<EdifactSegment, undefined> {
    this.#rest += text;
    if (!this.#begun && this.#rest.length < 9) return undefined;
    this.#advice();
    for (let end = this.#endOf(); end >= 0; end = this.#endOf()) yield this.#cut(end);
    if (this.#rest.length > SEGMENT_CHARACTERS) throw new EndlessSegment(`line ${this.#line}`);
    return undefined;
  }

  /** What follows the last end is a segment that isn't ended; blanks are none. */
  *end(): Generator<EdifactSegment, undefined> {
    this.#advice();
    for (let end = this.#endOf(); end >= 0; end = this.#endOf()) yield this.#cut(end);
    if (this.#rest.trim() !== '') yield this.#cut(this.#rest.length);
    return undefined;
  }

  #advice(): void {
    if (this.#begun) return;
    this.#begun = true;
    if (!this.#rest.startsWith('UNA')) return;
    const [component = '', element = '', , release = '', , end = ''] = this.#rest.slice(3, 9);
    this.#marks = { component, element, release, end };
    this.#pass(9);
  }

  #endOf(): number {
    const { release, end } = this.#marks;
    for (let at = 0; at < this.#rest.length; at += 1) {
      if (this.#rest[at] === release) at += 1;
      else if (this.#rest[at] === end) return at;
    }
    return -1;
  }

  #cut(end: number): EdifactSegment {
    const start = /^[\r\n ]*/.exec(this.#rest)?.[0].length ?? 0;
    this.#pass(start);
    const length = Math.max(0, end - start);
    const place = { line: this.#line, column: this.#column };
    const [[tag = ''] = [], ...elements] = this.#elements(this.#rest.slice(0, length));
    this.#pass(length + 1);
    return { tag, elements, ...place };
  }

  #elements(text: string): readonly (readonly string[])[] {
    const { element, component, release } = this.#marks;
    const found: string[][] = [['']];
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? '';
      const last = found.at(-1) ?? [];
      if (character === element) found.push(['']);
      else if (character === component) last.push('');
      else last.push((last.pop() ?? '') + (character === release ? (text[(at += 1)] ?? '') : character));
    }
    return found;
  }

  #pass(characters: number): void {
    const lines = this.#rest.slice(0, characters).split('\n');
    if (lines.length > 1) this.#column = 1;
    this.#line += lines.length - 1;
    this.#column += lines.at(-1)?.length ?? 0;
    this.#rest = this.#rest.slice(characters);
  }
}
