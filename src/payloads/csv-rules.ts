import type { Finding } from '../core/verdict.ts';
import type { CsvFormat, OpenPoint } from './csv-format.ts';
import type { PayloadNotes, Point } from './payload-notes.ts';

/** A finding about a point that the sources of a format leave open is information under this rule. */
const OPEN_POINT = 'PAY-002';

/** The rules that each point is about. */
const ABOUT: Readonly<Record<OpenPoint, readonly string[]>> = {
  'line end': ['PAY-011', 'PAY-026'],
  columns: ['PAY-013', 'PAY-014', 'PAY-021', 'PAY-022', 'PAY-023', 'PAY-024', 'PAY-029'],
  'workflow id': [],
  'file name': ['PAY-123'],
  encoding: ['PAY-015'],
};

/** The rules as they bind files of one format. */
export class CsvRules {
  readonly #open: ReadonlySet<string>;

  constructor({ open }: Pick<CsvFormat, 'open'>) {
    this.#open = new Set(open.flatMap((point) => ABOUT[point]));
  }

  /** The rule itself, or the one that stands for all open points. */
  idOf(rule: string): string {
    return this.#open.has(rule) ? OPEN_POINT : rule;
  }

  breaks(notes: PayloadNotes, rule: string, at: Point | undefined, finding: Finding): void {
    const expected = this.#open.has(rule)
      ? `${finding.expected} (${rule}; the sources differ or are silent)`
      : finding.expected;
    notes.breaks(this.idOf(rule), at, { ...finding, expected });
  }
}
