import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nhsNumber } from '../../generators/nhs-number.ts';
import { personalDataIn, personalDataKinds } from './personal-data.ts';

describe('personal data', () => {
  it.each([
    ['9990000018', 'NHS number'],
    ['patient 999 000 0018', 'NHS number'],
    ['999-000-0018.pdf', 'NHS number'],
    ['letter_999_000_0018_v1', 'NHS number'],
    ['nhs9990000018', 'NHS number'],
    ['a%20999%20000%200018', 'NHS number'],
    ['GPPROVIDER_9990000018_14022001_Smith', 'routing address'],
    ['gpprovider_1_2_O\u2019Neill', 'routing address'],
    ['DOB 14/02/2001', 'date of birth'],
    ['born: 2001-02-14', 'date of birth'],
    ['date_of_birth=14022001', 'date of birth'],
    ['brian.smith@example.org', 'e-mail address'],
    ['07700 900123', 'telephone number'],
    ['+44 7700900123', 'telephone number'],
    ['LS1 4AP', 'postcode'],
    ['Mr Smith', 'name with a title'],
    ['report_Mrs_Smith.pdf', 'name with a title'],
  ])('in "%s" is found: %s', (text, kind) => {
    expect(personalDataKinds(text)).toBe(kind);
  });

  it.each([
    ['1234567890', 'a number whose check digit is wrong'],
    ['12345678', 'the eight digits of the GP Connect example'],
    ['0000000000', 'the sentinel of no match'],
    ['9999999999', 'the sentinel of many matches'],
    ['20260102030405', 'a moment of fourteen digits'],
    ['79990000018', 'a longer number'],
    ['00000000-0000-4000-8000-999000001811', 'a GUID'],
    ['20200529155357895317_3573F8', 'a message id'],
    ['X26OT001-140226-0001', 'a mailbox, a date and a number'],
    ['2026-11-21 report', 'a date without a label'],
    ['A81001', 'an ODS code'],
    ['', 'nothing'],
  ])('is not seen in %s, %s', (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });

  it('is told by its place', () => {
    const text = 'for 999 000 0018, born 14/02/2001';
    expect(personalDataIn(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['NHS number', '999 000 0018'],
      ['date of birth', 'born 14/02/2001'],
    ]);
  });

  it('includes every NHS number between any words', () => {
    const word = fc.stringMatching(/^[G-Zg-z ]{0,20}$/);
    fc.assert(
      fc.property(nhsNumber(), word, word, (number, before, after) => {
        fc.pre(number !== '9999999999');
        expect(personalDataKinds(`${before} ${number} ${after}`)).toContain('NHS number');
      }),
    );
  });

  it('is looked for in any text without a fault, in time that grows with its length only', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => personalDataIn(text).length >= 0));
    for (const unit of ['a', '0', '@a', '999 ', 'GPPROVIDER_', 'A1 ', 'dob']) {
      expect(personalDataIn(unit.repeat(20_000)).length).toBeLessThan(20_001);
    }
  });
});
