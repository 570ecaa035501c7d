import type { Finding } from '../core/verdict.ts';
import type { LocatedFinding } from '../core/document-rule.ts';
import { LintNotes, type RuleLint } from '../core/lint.ts';
import type { RuleFields } from '../core/rule.ts';

/** A place in a file: lines and columns count from 1, columns in UTF-16 units. */
export interface Point {
  readonly line: number;
  readonly column?: number;
}

/** What a file says of itself that other files may contradict. */
export interface Mention {
  /** The rule that what is mentioned comes once. */
  readonly once: string;
  /** What comes once: a message, or a number in a series. */
  readonly of: string;
  readonly at: Point | undefined;
  readonly series?: {
    /** The rule that the series has no gap. */
    readonly rule: string;
    readonly number: number;
    /** The number as people read it. */
    readonly label: string;
  };
}

/** Mentions that are kept of one file, so that memory is bounded: sets of all practices for a week. */
const MENTIONS_KEPT = 50_000;

/** What the checks of one file noted, by the ids of rules. What the rules say stands in the catalogue. */
export class PayloadNotes {
  readonly #notes = new LintNotes();
  readonly #file: string;
  readonly #mentions: Mention[] = [];
  #unchecked: string | undefined;
  #found = 0;

  constructor(file: string) {
    this.#file = file;
  }

  get file(): string {
    return this.#file;
  }

  get mentions(): readonly Mention[] {
    return this.#mentions;
  }

  /** Findings so far. */
  get found(): number {
    return this.#found;
  }

  /** Why the file was not checked to its end, where it wasn't. */
  get unchecked(): string | undefined {
    return this.#unchecked;
  }

  applies(...ids: readonly string[]): void {
    for (const id of ids) this.#notes.applies({ id });
  }

  breaks(id: string, at: Point | undefined, finding: Finding & Pick<LocatedFinding, 'remedy'>): void {
    this.#found += 1;
    this.#notes.found({ id }, { ...finding, place: { file: this.#file, ...at } });
  }

  /** The rule applies, and holds or doesn't. */
  expect(id: string, at: Point | undefined, holds: boolean, expected: string, received: string): void {
    this.judge(id, at, holds ? undefined : { expected, received });
  }

  /** The rule applies; `finding`, if there is one, says that it doesn't hold. */
  judge(id: string, at: Point | undefined, finding: Finding | undefined): void {
    if (finding) this.breaks(id, at, finding);
    else this.applies(id);
  }

  mention(mention: Mention): void {
    if (this.#mentions.length < MENTIONS_KEPT) this.#mentions.push(mention);
    else this.stop(`only ${MENTIONS_KEPT} of its parts are compared with one another and with other files`);
  }

  /** A bound of ours was met: what follows is neither right nor wrong. */
  stop(reason: string): void {
    this.#unchecked ??= reason;
  }

  results(rules: readonly RuleFields[]): readonly RuleLint[] {
    return this.#notes.results(rules);
  }
}
