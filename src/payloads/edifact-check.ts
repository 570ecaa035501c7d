import { EndlessSegment, SEGMENT_CHARACTERS, segments, type EdifactSegment } from './edifact-segments.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { decoded, WrongEncoding } from './text-decoder.ts';
import { formOf } from './value-form.ts';

/** G1 acceptance, G2 amendment, G3 removal, G5 deduction; F codes come from the health authority (integration-adaptor-nhais). */
const TRANSACTION = /^(G[1235]|F[123489]|F1[01])$/;
const RULES = ['PAY-201', 'PAY-202', 'PAY-203', 'PAY-212', 'PAY-213'];

/** What a kind of message asks for besides the frame. */
export interface EdifactFamily {
  /** Rules that it may find broken. */
  readonly rules: readonly string[];
  segment(segment: EdifactSegment): void;
  end(): void;
}

/** Judges the frame of an EDIFACT interchange: its header, its counts and references, its numbers. What is inside a message is its family's. */
export async function checkEdifact(
  source: AsyncIterable<Uint8Array>,
  notes: PayloadNotes,
  family?: EdifactFamily,
): Promise<void> {
  notes.applies(...RULES, ...(family?.rules ?? []));
  const check = new EdifactCheck(notes);
  try {
    // UNOA to UNOC are subsets of latin-1.
    for await (const segment of segments(decoded(source, 'latin1'))) {
      if (!check.segment(segment)) return;
      family?.segment(segment);
    }
    check.end();
    family?.end();
  } catch (fault) {
    if (!(fault instanceof EndlessSegment || fault instanceof WrongEncoding)) throw fault;
    const expected = `a segment of at most ${SEGMENT_CHARACTERS} characters`;
    notes.breaks('PAY-203', undefined, { expected, received: `a longer one at ${fault.message}` });
  }
}

class EdifactCheck {
  readonly #notes: PayloadNotes;
  #header: EdifactSegment | undefined;
  #message: EdifactSegment | undefined;
  #segments = 0;
  #messages = 0;
  #ended = false;

  constructor(notes: PayloadNotes) {
    this.#notes = notes;
  }

  /** Answers whether it is worth going on. */
  segment(segment: EdifactSegment): boolean {
    this.#segments += 1;
    if (!this.#header) return this.#begin(segment);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(segment.tag)) {
      this.#breaks('PAY-203', segment, 'a segment tag, or the mark before it escaped by ?', formOf(segment.tag));
      return false;
    }
    if (segment.tag === 'UNH') this.#beginMessage(segment);
    else if (segment.tag === 'UNT') this.#endMessage(segment);
    else if (segment.tag === 'UNZ') this.#endInterchange(segment);
    else if (segment.tag === 'RFF') this.#reference(segment);
    return true;
  }

  end(): void {
    if (this.#ended) return;
    const expected = 'an interchange that ends with UNZ';
    if (this.#header) this.#breaks('PAY-202', this.#header, expected, 'none');
    else this.#notes.breaks('PAY-212', undefined, { expected: 'an interchange header, UNB', received: 'nothing' });
  }

  #begin(segment: EdifactSegment): boolean {
    const syntax = value(segment, 0);
    if (segment.tag === 'UNB' && /^UNO[A-Z]$/.test(syntax)) {
      this.#header = segment;
      this.#number(segment, 4);
      this.#mention(segment);
      return true;
    }
    const received = segment.tag === 'UNB' ? `the syntax ${syntax}` : formOf(segment.tag);
    this.#breaks('PAY-212', segment, 'an interchange header, UNB, with its syntax', received);
    return false;
  }

  #mention(header: EdifactSegment): void {
    const [sender, recipient, reference] = [value(header, 1), value(header, 2), value(header, 4)];
    const { line, column } = header;
    const of = `interchange ${reference} from ${sender} to ${recipient}`;
    this.#notes.mention({ once: 'PAY-204', of, at: { line, column } });
  }

  #beginMessage(segment: EdifactSegment): void {
    this.#message = segment;
    this.#messages += 1;
    this.#segments = 1;
    this.#number(segment, 0);
  }

  #endMessage(segment: EdifactSegment): void {
    this.#agrees(segment, 0, String(this.#segments), 'segments');
    if (this.#message) this.#agrees(segment, 1, value(this.#message, 0), 'the reference of UNH');
  }

  #endInterchange(segment: EdifactSegment): void {
    this.#ended = true;
    this.#agrees(segment, 0, String(this.#messages), 'messages');
    if (this.#header) this.#agrees(segment, 1, value(this.#header, 4), 'the reference of UNB');
  }

  /** Leading zeros mean nothing. */
  #agrees(segment: EdifactSegment, at: number, expected: string, what: string): void {
    const received = value(segment, at);
    const same =
      received === expected || (/^[0-9]+$/.test(received + expected) && Number(received) === Number(expected));
    if (!same) this.#breaks('PAY-202', segment, `${expected} (${what})`, received);
  }

  #reference(segment: EdifactSegment): void {
    const [kind = '', text = ''] = segment.elements[0] ?? [];
    if (kind === '950' && !TRANSACTION.test(text))
      this.#breaks('PAY-213', segment, 'a published transaction code', text);
    if (kind === 'TN') this.#inRange(segment, text, 9_999_999);
  }

  /** Numbers of interchanges and messages may be other references for some senders: only a number out of range is a fault. */
  #number(segment: EdifactSegment, at: number): void {
    if (/^[0-9]+$/.test(value(segment, at))) this.#inRange(segment, value(segment, at), 99_999_999);
  }

  #inRange(segment: EdifactSegment, text: string, most: number): void {
    const fits = /^[0-9]+$/.test(text) && Number(text) >= 1 && Number(text) <= most;
    if (!fits) this.#breaks('PAY-201', segment, `1 to ${most}`, text);
  }

  #breaks(rule: string, { line, column }: EdifactSegment, expected: string, received: string): void {
    this.#notes.breaks(rule, { line, column }, { expected, received });
  }
}

const value = ({ elements }: EdifactSegment, at: number): string => elements[at]?.[0] ?? '';
