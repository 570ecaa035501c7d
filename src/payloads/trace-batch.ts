import type { CsvFamily, CsvLine } from './csv-check.ts';
import type { CsvFormat } from './csv-format.ts';
import { placeOf } from './csv-place.ts';
import { sentName, type PayloadFacts } from './payload-facts.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { isRealTime } from './real-time.ts';
import { formOf } from './value-form.ts';

/** What a batch of trace requests asks for beyond its columns: a header that agrees with its rows, and references without colons. */
export function traceBatch(notes: PayloadNotes, format: CsvFormat, facts: PayloadFacts): CsvFamily {
  return new TraceBatch(notes, format, sentName(facts, /^MPTREQ_/));
}

class TraceBatch implements CsvFamily {
  readonly rules: readonly string[];
  readonly #notes: PayloadNotes;
  readonly #format: CsvFormat;
  readonly #fileName: string | undefined;
  #announced: { readonly header: CsvLine; readonly count: string } | undefined;
  #rows = 0;

  constructor(notes: PayloadNotes, format: CsvFormat, fileName: string | undefined) {
    this.#notes = notes;
    this.#format = format;
    this.#fileName = fileName;
    this.rules = 'header' in format.records ? ['PAY-027', 'PAY-131', 'PAY-132'] : ['PAY-132'];
  }

  record(record: CsvLine): boolean {
    if (record.kind === 'header') return this.#header(record);
    this.#rows += 1;
    if (record.fields[0]?.includes(':')) this.#breaks('PAY-132', record, 0, 'a reference without a colon', 'a colon');
    return true;
  }

  end(): void {
    const { header, count = '' } = this.#announced ?? {};
    if (header && /^[0-9]+$/.test(count) && Number(count) !== this.#rows)
      this.#breaks('PAY-027', header, 3, `the number of rows, ${this.#rows}`, count);
  }

  /** An empty field is missing; any other must be just what the dictionary says. */
  #header(header: CsvLine): boolean {
    const [reference = '', workflowId = '', time = '', count = ''] = header.fields;
    this.#announced = { header, count };
    const [, year = '', month = '', day = '', clock = ''] = /^(\d{4})(\d\d)(\d\d)(\d{6})$/.exec(time) ?? [];
    const faults: readonly (readonly [at: number, right: boolean, expected: string])[] = [
      [0, reference === '' || /^MPTREQ_[0-9]{14}$/.test(reference), 'MPTREQ_ and 14 digits'],
      [1, workflowId === '' || this.#format.workflowIds.includes(workflowId), this.#format.workflowIds.join(' or ')],
      [2, time === '' || isRealTime(year, month, day, clock), 'a real time in 14 digits'],
    ];
    const wrong = faults.filter(([, right]) => !right);
    for (const [at, , expected] of wrong)
      this.#breaks('PAY-131', header, at, expected, formOf(header.fields[at] ?? ''));
    if (wrong.length === 0 && this.#fileName !== undefined) this.#name(this.#fileName, reference);
    return wrong.length === 0;
  }

  #name(fileName: string, reference: string): void {
    const received = 'another name';
    this.#notes.expect(
      'PAY-134',
      undefined,
      fileName === `${reference}.csv`,
      `the file name ${reference}.csv`,
      received,
    );
  }

  #breaks(rule: string, { raw, line }: CsvLine, at: number, expected: string, received: string): void {
    this.#notes.breaks(rule, placeOf(raw, at, this.#format.delimiter, line), { expected, received });
  }
}
