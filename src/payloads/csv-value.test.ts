import { describe, expect, it } from 'vitest';
import { fieldFaults, fits } from './csv-field-check.ts';
import type { CsvColumn, FieldKind } from './csv-format.ts';
import { placeOf } from './csv-place.ts';

const column = (kind: FieldKind, more: Partial<CsvColumn> = {}): CsvColumn => ({
  ...{ name: 'column', kind, required: false },
  ...more,
});
const rulesOf = (of: CsvColumn, field: string) => fieldFaults(of, field).map(({ rule }) => rule);

describe('a field', () => {
  it.each([
    ['integer', '12', '1.5'],
    ['decimal', '99.9', '1,5'],
    ['guid', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', '3f2504e0'],
    ['ODS code', 'A81001', 'A-1'],
    ['SNOMED code', '84698008', '84.698'],
  ] as const)('of kind %s may be %s and not %s', (kind, right, wrong) => {
    expect(rulesOf(column(kind), right)).toEqual([]);
    expect(rulesOf(column(kind), wrong)).toEqual(['PAY-029']);
  });

  it.each([
    ['14 digits', '20240229103000', '20240230103000'],
    ['compact moment', '20240229T10300001', '20240229T10300002'],
  ] as const)('of kind %s is a real time', (kind, right, wrong) => {
    expect(rulesOf(column(kind), right)).toEqual([]);
    expect(rulesOf(column(kind), wrong)).toEqual(['PAY-024']);
  });

  it('never shows what it holds, only its form', () => {
    const [fault] = fieldFaults(column('NHS number'), '9990000019');
    expect(fault?.received).toBe('text of the form 9999999999');
    expect(fieldFaults(column('postcode'), 'Llanfair Pwll')[0]?.received).toBe('text of the form aaaaaaaa aaaa');
  });

  it('that is empty fits where nothing is required', () => {
    expect([fits(column('date'), ''), fits(column('date', { required: true }), '')]).toEqual([true, false]);
  });
});

describe('the place of a field', () => {
  it.each([
    ['a,b,c', 2, { line: 7, column: 5 }],
    ['"a,b",c', 1, { line: 7, column: 7 }],
    ['"a\nb",c', 1, { line: 8, column: 4 }],
    ['a', 0, { line: 7, column: 1 }],
  ])('in %j, number %i', (raw, at, place) => {
    expect(placeOf(raw, at, ',', 7)).toEqual(place);
  });
});
