import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { dateOrderOf, formatRoutingAddress, parseRoutingAddress } from './routing-address.ts';

describe('a routing address', () => {
  it('with a date in the order DDMMYYYY is read ("Date of birth is specified in DDMMYYYY format", GP Connect)', () => {
    expect(parseRoutingAddress('GPPROVIDER_9990000018_14022001_TESTER')).toEqual({
      form: 'valid',
      address: { nhsNumber: '9990000018', dateOfBirth: '14022001', surname: 'TESTER' },
      dateOrder: 'DDMMYYYY',
    });
  });

  it('with a date in the order YYYYMMDD is read (Endpoint lookup service and WorkflowIDs, July 2024)', () => {
    expect(parseRoutingAddress('GPPROVIDER_9990000018_20010214_TESTER')).toEqual({
      form: 'valid',
      address: { nhsNumber: '9990000018', dateOfBirth: '20010214', surname: 'TESTER' },
      dateOrder: 'YYYYMMDD',
    });
  });

  it.each([
    // GP Connect's own example: the "NHS Number 12345678" has eight digits.
    ['GPPROVIDER_12345678_14022001_Smith', 'NHS number not ten digits'],
    // Numbers that other public examples show.
    ['GPPROVIDER_1234567890_14022001_Smith', 'NHS number check digit'],
    ['GPPROVIDER_4857773456_14022001_Smith', 'NHS number check digit'],
    ['GPPROVIDER_999000001X_14022001_Smith', 'NHS number not ten digits'],
    ['GPPROVIDER_99900000180_14022001_Smith', 'NHS number not ten digits'],
    ['GPPROVIDER_ 9990000018_14022001_Smith', 'NHS number not ten digits'],
    ['GPPROVIDER__14022001_Smith', 'NHS number not ten digits'],
    ['GPProvider_9990000018_14022001_Smith', 'prefix not upper case'],
    ['gpprovider_', 'prefix not upper case'],
    ['GPPROVIDER_', 'field count'],
    ['GPPROVIDER_9990000018_14022001', 'field count'],
    ['GPPROVIDER_9990000018_14022001_Smith_Jones', 'field count'],
    ['GPPROVIDER_9990000018_14022001_', 'surname empty'],
    ['GPPROVIDER_9990000018_14022001_ ', 'surname empty'],
    ['GPPROVIDER_9990000018_14022001_Smith\t', 'surname forbidden character'],
    ['GPPROVIDER_9990000018_14022001_Sm\u0000ith', 'surname forbidden character'],
    ['GPPROVIDER_9990000018_14022001_ Smith', 'surname forbidden character'],
    ['GPPROVIDER_9990000018_1422001_Smith', 'date not eight digits'],
    ['GPPROVIDER_9990000018_140220011_Smith', 'date not eight digits'],
    ['GPPROVIDER_9990000018_ 14022001_Smith', 'date not eight digits'],
    ['GPPROVIDER_9990000018_14-02-01_Smith', 'date not eight digits'],
    ['GPPROVIDER_9990000018_14FEB001_Smith', 'date not eight digits'],
    ['GPPROVIDER_9990000018_30022001_Smith', 'date not real'],
    ['GPPROVIDER_9990000018_02142001_Smith', 'date not real'],
    [`GPPROVIDER_9990000018_14022001_${'S'.repeat(70)}`, 'longer than 100 characters'],
  ])('%s is malformed: %s', (value, defect) => {
    expect(parseRoutingAddress(value)).toEqual({ form: 'malformed', defect });
  });

  it('may have 100 characters (OAS:1457), which leaves 69 for the surname', () => {
    const value = `GPPROVIDER_9990000018_14022001_${'S'.repeat(69)}`;
    expect(value).toHaveLength(100);
    expect(parseRoutingAddress(value)).toMatchObject({ form: 'valid' });
  });

  it.each([
    '',
    'X26HC005',
    'GPPROVIDER',
    'GPPROVIDERS_1_2_3',
    ' GPPROVIDER_1_2_3',
    'GPPROVıDER_1_2_3',
    '_',
    '__proto__',
  ])('%j is a mailbox id', (value) => {
    expect(parseRoutingAddress(value)).toEqual({ form: 'mailbox id' });
  });

  it('is written in either order', () => {
    expect(formatRoutingAddress('9990000018', '2001-02-14', 'TESTER', 'DDMMYYYY')).toBe(
      'GPPROVIDER_9990000018_14022001_TESTER',
    );
    expect(formatRoutingAddress('9990000018', '2001-02-14', 'TESTER', 'YYYYMMDD')).toBe(
      'GPPROVIDER_9990000018_20010214_TESTER',
    );
  });

  it('is looked for in any text', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (start, end) => {
        for (const value of [start, `GPPROVIDER_${end}`, `GPPROVIDER_9990000018_14022001_${end}`]) {
          expect(['mailbox id', 'valid', 'malformed']).toContain(parseRoutingAddress(value).form);
        }
      }),
    );
  });
});

describe('the order of a date', () => {
  it.each([
    ['29022000', 'DDMMYYYY'],
    ['20000229', 'YYYYMMDD'],
    ['29022001', undefined],
    ['29021900', undefined],
    ['19000229', undefined],
    ['31041999', undefined],
    ['00012000', undefined],
    ['20000100', undefined],
    ['20001301', undefined],
    ['32012000', undefined],
    ['01011880', 'DDMMYYYY'],
    ['31121879', undefined],
    ['21991231', 'YYYYMMDD'],
    ['22000101', undefined],
    ['10101010', undefined],
    ['20202020', undefined],
    ['१४०२२००१', undefined],
    ['14022001\n', undefined],
    ['', undefined],
  ])('%j is %s', (digits, order) => {
    expect(dateOrderOf(digits)).toBe(order);
  });

  const day = fc.date({ min: new Date('1880-01-01'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true });
  it('is told from the digits of every day from 1880 to 2199', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year = '', month = '', dayOfMonth = ''] = date.toISOString().slice(0, 10).split('-');
        expect(dateOrderOf(dayOfMonth + month + year)).toBe('DDMMYYYY');
        expect(dateOrderOf(year + month + dayOfMonth)).toBe('YYYYMMDD');
      }),
    );
  });

  const nearly = fc.tuple(fc.integer({ min: 1870, max: 2210 }), fc.nat({ max: 14 }), fc.nat({ max: 33 }));
  it('is none where the calendar has no such day', () => {
    fc.assert(
      fc.property(nearly, ([year, month, date]) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const at = new Date(`${year}-${two(month)}-${two(date)}T00:00:00Z`);
        // Date either refuses a day that doesn't exist, or moves it on to the next month.
        const exists = !Number.isNaN(at.getTime()) && at.getUTCDate() === date && year >= 1880 && year < 2200;
        expect(dateOrderOf(`${two(date)}${two(month)}${year}`)).toBe(exists ? 'DDMMYYYY' : undefined);
        expect(dateOrderOf(`${year}${two(month)}${two(date)}`)).toBe(exists ? 'YYYYMMDD' : undefined);
      }),
    );
  });
});
