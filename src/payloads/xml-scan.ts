import type { Finding } from '../core/verdict.ts';
import type { Point } from './payload-notes.ts';

/** The fault at which a scan ends: what follows isn't looked at. */
export interface XmlFault extends Finding {
  readonly rule: string;
  readonly at: Point;
}

/** What readers of XML refuse by default (libxml2: 256 elements deep, 10,000,000 characters of one text). */
const XML_BOUNDS = { depth: 256, characters: 10_000_000 } as const;

/** What was received where a character is not escaped. */
export const BARE = 'a bare one';

/** A character that XML 1.0 doesn't allow (production 2), apart from halves of pairs. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const REFERENCE = /^(lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6})$/;
const LONGEST_REFERENCE = 10;
/** Enough to tell what a `<` begins. */
const OPENINGS = ['!--', '![CDATA[', '!DOCTYPE', '?'] as const;
const CLOSINGS: Readonly<Record<string, string>> = { '!--': '-->', '![CDATA[': ']]>', '?': '?>' };

type State = 'content' | 'opening' | 'tag' | 'value' | 'closing';

/**
 * Looks at XML text piece by piece and holds none of it: what can be said without knowing the whole, and the bounds within which
 * the whole may be read. A fault ends the scan.
 */
export class XmlScan {
  fault: XmlFault | undefined;
  #elements = 0;
  #state: State = 'content';
  /** The characters since `<` or `&`, few. */
  #read = '';
  /** Within a value its quote; within a comment and the like what ends it. */
  #until = '';
  #inReference = false;
  #isEndTag = false;
  #last = '';
  #length = 0;
  #depth = 0;
  #roots = 0;
  #line = 1;
  #column = 1;

  /** Elements so far. */
  get elements(): number {
    return this.#elements;
  }

  write(text: string): void {
    for (let at = 0; at < text.length && !this.fault;) {
      const next = this.#next(text, at);
      this.#take(text.slice(at, next));
      at = next;
    }
  }

  end(): void {
    if (!this.fault && this.#roots === 0) this.#fail('PAY-040', 'one root element', 'none');
    if (!this.fault && (this.#depth > 0 || this.#state !== 'content'))
      this.#fail('PAY-040', 'the end of every element', 'the end of the file');
  }

  /** The end of what can be taken at once: a run without anything special, or one character. */
  #next(text: string, at: number): number {
    const pattern = this.#inReference || this.#state === 'opening' ? undefined : SPECIAL[this.#state];
    if (!pattern) return at + 1;
    pattern.lastIndex = at;
    const index = pattern.exec(text)?.index ?? text.length;
    return Math.max(index, at + 1);
  }

  #take(run: string): void {
    if (FORBIDDEN.test(run)) this.#fail('PAY-040', 'characters that XML allows', 'another');
    else if (this.#inReference) this.#reference(run);
    else if (this.#state === 'content') this.#content(run);
    else if (this.#state === 'opening') this.#opening(run);
    else if (this.#state === 'tag') this.#tag(run);
    else if (this.#state === 'value') this.#value(run);
    else this.#closing(run);
    this.#count(run.length);
    this.#move(run);
  }

  #content(run: string): void {
    if (run === '<') this.#enter('opening');
    else if (this.#depth === 0 && /[^ \t\r\n]/.test(run))
      this.#fail('PAY-040', 'nothing beside the root element', 'text');
    else if (run === '&') this.#inReference = true;
  }

  #reference(character: string): void {
    if (character === ';') {
      if (!REFERENCE.test(this.#read)) this.#fail('PAY-040', 'a reference that XML knows', 'another');
      this.#inReference = false;
      this.#read = '';
    } else if (this.#read.length >= LONGEST_REFERENCE) this.#fail('PAY-040', 'an ampersand written as &amp;', BARE);
    else this.#read += character;
  }

  #opening(character: string): void {
    this.#read += character;
    const possible = OPENINGS.filter((opening) => opening.startsWith(this.#read));
    const [opening] = possible;
    if (opening === this.#read) this.#special(opening);
    else if (!opening) this.#openTag();
  }

  #special(opening: (typeof OPENINGS)[number]): void {
    if (opening === '!DOCTYPE') this.#fail('PAY-041', 'no document type declaration', 'one, which is not read');
    this.#until = CLOSINGS[opening] ?? '';
    this.#enter('closing');
  }

  #openTag(): void {
    const [first = ''] = this.#read;
    this.#isEndTag = first === '/';
    if (/[\s<>&!]/.test(first)) this.#fail('PAY-040', 'a less-than sign written as &lt;', BARE);
    this.#enter('tag');
    this.#last = first;
  }

  #tag(run: string): void {
    if (run === '"' || run === "'") {
      this.#enter('value');
      this.#until = run;
    } else if (run === '<') this.#fail('PAY-040', 'the end of a tag', 'the beginning of another');
    else if (run === '>') this.#closeTag();
    else this.#last = run.slice(-1);
  }

  #closeTag(): void {
    const isEmpty = this.#last === '/';
    if (!this.#isEndTag) this.#elements += 1;
    if (!this.#isEndTag && this.#depth === 0) this.#roots += 1;
    if (this.#roots > 1) this.#fail('PAY-040', 'one root element', 'a second one');
    if (this.#isEndTag) this.#depth -= 1;
    else if (!isEmpty) this.#depth += 1;
    if (this.#depth < 0) this.#fail('PAY-040', 'a start tag for every end tag', 'an end tag alone');
    if (this.#depth > XML_BOUNDS.depth) this.#fail('PAY-044', `at most ${XML_BOUNDS.depth} elements deep`, 'more');
    this.#enter('content');
  }

  #value(run: string): void {
    if (run === this.#until) this.#enter('tag');
    else if (run === '<') this.#fail('PAY-040', 'a less-than sign written as &lt;', 'a bare one in an attribute');
    else if (run === '&') this.#inReference = true;
  }

  #closing(run: string): void {
    this.#last = (this.#last + run).slice(-3);
    if (this.#last.endsWith(this.#until)) this.#enter('content');
  }

  #enter(state: State): void {
    this.#state = state;
    this.#read = '';
    this.#last = '';
    this.#length = 0;
  }

  #count(characters: number): void {
    this.#length += characters;
    if (this.#length > XML_BOUNDS.characters)
      this.#fail('PAY-046', `at most ${XML_BOUNDS.characters} characters of one text`, 'more');
  }

  #fail(rule: string, expected: string, received: string): void {
    this.fault ??= { rule, expected, received, at: { line: this.#line, column: this.#column } };
  }

  #move(run: string): void {
    const lines = run.split('\n');
    if (lines.length > 1) this.#column = 1;
    this.#line += lines.length - 1;
    this.#column += lines.at(-1)?.length ?? 0;
  }
}

/** What ends a run in each state. */
const SPECIAL: Partial<Readonly<Record<State, RegExp>>> = {
  content: /[<&]/g,
  tag: /[<>"']/g,
  value: /[<&"']/g,
  closing: />/g,
};
