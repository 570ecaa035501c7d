import type { Finding } from '../core/verdict.ts';
import { personalDataIn } from '../mesh/personal-data.ts';
import type { CsvFamily, CsvLine } from './csv-check.ts';
import { fits, type FieldFault } from './csv-field-check.ts';
import type { CsvColumn, CsvFormat } from './csv-format.ts';
import { placeOf } from './csv-place.ts';
import type { PayloadNotes, Point } from './payload-notes.ts';

/** What a set has been seen to hold so far. */
interface Gp2gpSet {
  readonly practice: string;
  readonly day: string;
  requests: number;
  sends: number;
  /** The line of its last record. */
  line: number;
}

const DAY_MS = 86_400_000;

/** Where each kind of record names its own practice (RR3, SR5). */
const OWN_PRACTICE: Readonly<Record<string, number>> = { RR: 2, SR: 4 };

/** How the records of GP2GP management information belong together: a header, requester and sender records, a footer (NPFIT-PC-BLD-0171.02). */
export function gp2gpMiSets(notes: PayloadNotes, format: CsvFormat): CsvFamily {
  return new Gp2gpMiSets(notes, format);
}

class Gp2gpMiSets implements CsvFamily {
  readonly rules = ['PAY-101', 'PAY-104', 'PAY-106', 'PAY-107', 'PAY-109', 'PAY-027'];
  readonly #notes: PayloadNotes;
  readonly #format: CsvFormat;
  #set: Gp2gpSet | undefined;
  /** A footer was the last record, so that a further footer belongs to nothing. */
  #closed = false;

  constructor(notes: PayloadNotes, format: CsvFormat) {
    this.#notes = notes;
    this.#format = format;
  }

  record(record: CsvLine, faults: readonly FieldFault[]): boolean {
    const { kind, fields, line } = record;
    if (kind === 'HR') this.#begin(record, faults.length === 0);
    else if (kind === 'FR') this.#finish(record, faults.length === 0);
    else if (kind === 'RR' || kind === 'SR') this.#inside(record);
    if (this.#set) this.#set.line = line;
    this.#personal(record);
    return !this.#isShifted(record, faults, this.#format.records[kind] ?? [], fields);
  }

  end(): void {
    if (this.#set) this.#openSet(this.#set);
  }

  #begin({ fields, line }: CsvLine, isSound: boolean): void {
    if (this.#set) this.#openSet(this.#set);
    this.#set = { practice: fields[1] ?? '', day: isSound ? (fields[5] ?? '') : '', requests: 0, sends: 0, line };
    this.#closed = false;
  }

  #openSet({ line }: Gp2gpSet): void {
    this.#notes.breaks(
      'PAY-101',
      { line },
      { expected: 'a footer record (FR) at the end of the set', received: 'none' },
    );
  }

  #inside(record: CsvLine): void {
    const set = this.#inSet(record);
    const at = OWN_PRACTICE[record.kind] ?? 0;
    if (record.kind === 'RR') set.requests += 1;
    else set.sends += 1;
    const named = record.fields[at] ?? '';
    if (named !== set.practice && set.practice !== '' && named !== '')
      this.#breaks('PAY-106', record, at, `the practice of the header, ${set.practice}`, named);
  }

  /** The set that a record belongs to; one that has no header begins with it. */
  #inSet({ line, kind }: CsvLine): Gp2gpSet {
    if (!this.#set) {
      this.#notes.breaks('PAY-101', { line }, { expected: 'a header record (HR) first', received: kind });
      this.#set = { practice: '', day: '', requests: 0, sends: 0, line };
    }
    this.#closed = false;
    return this.#set;
  }

  #finish(record: CsvLine, isSound: boolean): void {
    if (!this.#set && this.#closed) {
      const expected = 'one footer record in a set';
      this.#notes.breaks('PAY-101', { line: record.line }, { expected, received: 'a second one' });
      return;
    }
    const set = this.#inSet(record);
    if (isSound) this.#compare(record, set);
    this.#set = undefined;
    this.#closed = true;
  }

  #compare(record: CsvLine, { practice, day, requests, sends }: Gp2gpSet): void {
    const [, requestCount = '', sendCount = '', named = '', period = ''] = record.fields;
    const counted = (text: string, count: number): boolean => !/^[0-9]+$/.test(text) || Number(text) === count;
    if (!counted(requestCount, requests))
      this.#breaks('PAY-027', record, 1, `${requests} requester records (RR)`, requestCount);
    if (!counted(sendCount, sends)) this.#breaks('PAY-027', record, 2, `${sends} sender records (SR)`, sendCount);
    if (practice === '' || period === '') return;
    if (named !== practice) this.#breaks('PAY-104', record, 3, `the practice of the header, ${practice}`, named);
    if (period !== day && day !== '') this.#breaks('PAY-104', record, 4, `the day of the header, ${day}`, period);
    else if (named === practice) this.#mention(practice, period, { line: record.line });
  }

  #mention(practice: string, day: string, at: Point): void {
    const series = { rule: 'PAY-102', number: Date.parse(day) / DAY_MS, label: day };
    this.#notes.mention({ once: 'PAY-110', of: `the sets of ${practice}`, series, at });
  }

  /** Only free text can hold it: a field of another kind is one, or is found wrong. */
  #personal(record: CsvLine): void {
    const columns = this.#format.records[record.kind] ?? [];
    record.fields.forEach((field, at) => {
      const [found] = columns[at]?.kind === 'text' && !/^[0-9]*$/.test(field) ? personalDataIn(field) : [];
      if (found) this.#breaks('PAY-107', record, at, 'nothing about a patient', `what looks like: ${found.kind}`);
    });
  }

  /** A code where none belongs, after which everything fits one place further left: an extra value has moved the rest. */
  #isShifted(
    record: CsvLine,
    faults: readonly FieldFault[],
    columns: readonly CsvColumn[],
    fields: readonly string[],
  ): boolean {
    if (faults.length === 0 || fields.length !== columns.length) return false;
    const at = columns.findIndex((column, index) => !fits(column, fields[index] ?? ''));
    if (at < 1) return false;
    const rest = [...fields.slice(at + 1), ''];
    const fitsLeft = rest.every((field, index) => fits(columns[at + index] ?? EMPTY, field));
    if (!fitsLeft || !isCodeOf(columns[at - 1], fields[at] ?? '')) return false;
    const expected = `${columns[at]?.name ?? ''} in field ${at + 1}`;
    this.#breaks('PAY-109', record, at, expected, 'an extra value, which moves the fields that follow');
    return true;
  }

  #breaks(rule: string, { raw, line }: CsvLine, at: number, expected: string, received: string): void {
    const place: Point = placeOf(raw, at, this.#format.delimiter, line);
    const finding: Finding = { expected, received };
    this.#notes.breaks(rule, place, finding);
  }
}

const EMPTY: CsvColumn = { name: '', kind: 'text', required: false };

function isCodeOf(column: CsvColumn | undefined, field: string): boolean {
  return column?.kind === 'code' && column.values?.includes(field) === true;
}
