import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { fieldsOf } from './csv-fields.ts';
import { CsvRecords, RECORD_CHARACTERS } from './csv-records.ts';
import { CsvRules } from './csv-rules.ts';
import { PayloadNotes } from './payload-notes.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

/** What is read from pieces of text: records with their lines, and what was noted, with its place. */
function read(pieces: readonly string[]) {
  const notes = new PayloadNotes('file');
  const records = new CsvRecords(notes, new CsvRules({ open: [] }), { lineEnd: '\r\n', delimiter: ',' });
  const found: (readonly [line: number, fields: readonly string[]])[] = [];
  const take = (all: ReturnType<CsvRecords['write']>): void => {
    for (const record of all) found.push([record.line, fieldsOf(record, ',')]);
  };
  try {
    for (const piece of pieces) take(records.write(piece));
    take(records.end());
  } catch (fault) {
    if (!(fault instanceof UnreadableCsv)) throw fault;
    notes.breaks(fault.rule, fault.at, fault.finding);
  }
  const broken = notes
    .results(payloadCatalogue)
    .flatMap(({ rule, findings }) =>
      findings.map(({ place }) => `${rule.id} ${place.line ?? ''}:${place.column ?? ''}`),
    );
  return { records: found, broken };
}

describe('the text of a CSV file', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        [1, 'a|b'],
        [2, 'c|d'],
      ],
      [],
    ],
    [
      'a,"b\r\nc"\r\nd\r\n',
      [
        [1, 'a|b\r\nc'],
        [3, 'd'],
      ],
      [],
    ],
    ['"a ""b"", c",d\r\n', [[1, 'a "b", c|d']], []],
    [
      'a\nb\r\n',
      [
        [1, 'a'],
        [2, 'b'],
      ],
      ['PAY-011 1:2'],
    ],
    [
      'a\rb\r\n',
      [
        [1, 'a'],
        [2, 'b'],
      ],
      ['PAY-011 1:2'],
    ],
    [
      'a\r\n\r\nb\r\n',
      [
        [1, 'a'],
        [3, 'b'],
      ],
      ['PAY-020 2:1'],
    ],
    [
      'a\r\nb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
      ['PAY-026 2:'],
    ],
    [
      'a\r\nx\0b\r\n',
      [
        [1, 'a'],
        [2, 'xb'],
      ],
      ['PAY-017 2:2'],
    ],
    ['', [], ['PAY-018 :']],
    ['a\r\nb"c\r\n', [[1, 'a']], ['PAY-012 2:2']],
    ['a\r\n"b"c\r\n', [[1, 'a']], ['PAY-012 2:']],
    ['a\r\n"b" "c"\r\n', [[1, 'a']], ['PAY-012 2:5']],
    ['a\r\n"b\r\nc\r\n', [[1, 'a']], ['PAY-012 2:']],
  ] as const)('%j is divided into its records', (text, records, broken) => {
    const found = read([text]);
    expect(found.records.map(([line, fields]) => [line, fields.join('|')])).toEqual(records);
    expect(found.broken).toEqual(broken);
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', ',', '"', '""', '",', ',"', '"\n', '\r\n', '\n', '\r'), { maxLength: 14 })
    .map((all) => all.join(''));

  test('is read as a parser reads it that has the whole', () => {
    const record_delimiter = ['\r\n', '\n', '\r'];
    const isFilled = (fields: readonly string[]): boolean => fields.join() !== '';
    fc.assert(
      fc.property(text, (whole) => {
        const { records, broken } = read([whole]);
        if (broken.some((each) => each.startsWith('PAY-012'))) {
          expect(() => parse(whole, { record_delimiter, relax_column_count: true })).toThrow();
        } else {
          const expected = parse(whole, { record_delimiter, relax_column_count: true });
          expect(records.map(([, fields]) => fields).filter(isFilled)).toEqual(expected.filter(isFilled));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is read in the same way however it comes in', () => {
    const any = fc
      .array(fc.constantFrom('a', 'bc', ',', '"', '""', '\r\n', '\n', '\r', '\0'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 4 }), (whole, size) => {
        const pieces = whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect(read(pieces)).toEqual(read([whole]));
      }),
    );
  });

  test('that has a record without end is not held', () => {
    const line = 'x'.repeat(RECORD_CHARACTERS);
    expect(read([`a\r\n${line}\r\n`]).broken).toEqual([]);
    expect(read([`a\r\n${line}x\r\n`]).broken).toEqual(['PAY-003 2:']);
    expect(read(['a\r\n"', line, line]).broken).toEqual(['PAY-003 2:']);
  });
});
