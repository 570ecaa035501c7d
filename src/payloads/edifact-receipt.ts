import type { EdifactFamily } from './edifact-check.ts';
import type { EdifactSegment } from './edifact-segments.ts';
import type { PayloadNotes } from './payload-notes.ts';

/** What each statement of an acknowledgement may say. RECEP: integration-adaptor-nhais; NHSACK: integration-adaptor-lab-results. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  MIS: ['CP', 'CA', 'CI'],
  RIS: ['OK', 'NA', 'ER'],
  NMR: ['MA', 'MR'],
  NIR: ['IAF', 'IAP', 'IRI', 'IRM', 'IRA'],
};

/** What a segment says of the interchange that is acknowledged, or of one of its messages. */
interface Statement {
  readonly of: 'interchange' | 'message';
  readonly status: string;
  readonly known: readonly string[];
  /** Messages in the interchange, where it says how many. */
  readonly count?: string;
  readonly segment: EdifactSegment;
}

/** Judges what a receipt (RECEP) or an acknowledgement (NHSACK) says. */
export function edifactReceipt(notes: PayloadNotes): EdifactFamily {
  return new EdifactReceipt(notes);
}

class EdifactReceipt implements EdifactFamily {
  readonly rules = ['PAY-214', 'PAY-215'];
  readonly #notes: PayloadNotes;
  readonly #tally = new Map<string, number>();
  #interchange: Statement | undefined;
  #messages = 0;

  constructor(notes: PayloadNotes) {
    this.#notes = notes;
  }

  segment(segment: EdifactSegment): void {
    const statement = statementOf(segment);
    if (!statement) return;
    const { status, known } = statement;
    if (!known.includes(status)) this.#breaks('PAY-214', segment, `one of ${known.join(', ')}`, status || 'none');
    if (statement.of === 'interchange') this.#interchange = statement;
    else this.#tally.set(status, (this.#tally.get(status) ?? 0) + 1);
    if (statement.of === 'message') this.#messages += 1;
  }

  end(): void {
    const interchange = this.#interchange;
    if (!interchange) {
      const expected = 'a status of the interchange (RIS or NIR)';
      this.#notes.breaks('PAY-214', undefined, { expected, received: 'none' });
      return;
    }
    const expected = this.#contradicted(interchange);
    if (expected !== undefined)
      this.#breaks('PAY-215', interchange.segment, expected, `${interchange.status} and ${this.#told()}`);
  }

  /** What the status of the interchange asks of its messages, where they are otherwise. */
  #contradicted({ status, count }: Statement): string | undefined {
    const [accepted, rejected] = [this.#tally.get('MA') ?? 0, this.#tally.get('MR') ?? 0];
    if (status === 'IAF' && rejected > 0) return 'accepted messages only';
    if (status === 'IRA' && (accepted > 0 || rejected === 0)) return 'rejected messages only';
    if (status === 'IAP' && (accepted === 0 || rejected === 0)) return 'accepted and rejected messages';
    return status === 'OK' && Number(count) !== this.#messages ? `${this.#messages} messages` : undefined;
  }

  #told(): string {
    const told = [...this.#tally].map(([status, count]) => `${count} ${status}`).join(', ');
    const { count } = this.#interchange ?? {};
    return `${told || 'no message'}${count === undefined ? '' : `, counted ${count}`}`;
  }

  #breaks(rule: string, { line, column }: EdifactSegment, expected: string, received: string): void {
    this.#notes.breaks(rule, { line, column }, { expected, received });
  }
}

/** `RFF+MIS:00000101 CP`, `RFF+RIS:00000100 OK:4`, `NMR+AGO:1+MA`, `NIR+SIR:1015+sender+recipient+IAF`. */
function statementOf(segment: EdifactSegment): Statement | undefined {
  const { tag, elements } = segment;
  const [qualifier = '', text = '', count] = elements[0] ?? [];
  const key = tag === 'RFF' ? qualifier : tag;
  const known = STATUSES[key];
  if (!known) return undefined;
  const of = key === 'MIS' || key === 'NMR' ? 'message' : 'interchange';
  const places: Readonly<Record<string, string | undefined>> = { NMR: elements[1]?.[0], NIR: elements[3]?.[0] };
  const status = tag === 'RFF' ? text.split(' ')[1] : places[tag];
  return { of, known, segment, status: status ?? '', ...(count !== undefined && { count }) };
}
