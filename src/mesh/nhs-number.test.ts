import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { isNhsNumber, isTestNhsNumber, nhsNumberCheckDigit } from './nhs-number.ts';

describe('an NHS number', () => {
  // Worked by hand: 999 weighs 9*(10+9+8) = 243; the other digits weigh 7, 6, 5, 4, 3, 2.
  it.each([
    ['9990000018', 'sum 243 + 1*2 = 245, remainder 3, check 8'],
    ['9990000026', 'sum 243 + 2*2 = 247, remainder 5, check 6'],
    ['9990000034', 'sum 243 + 3*2 = 249, remainder 7, check 4'],
    ['9990000042', 'sum 243 + 4*2 = 251, remainder 9, check 2'],
    ['9990000050', 'sum 243 + 5*2 = 253, remainder 0, 11 counts as 0'],
    ['9990000107', 'sum 243 + 1*3 = 246, remainder 4, check 7'],
  ])('%s is valid: %s', (value) => {
    expect(isNhsNumber(value)).toBe(true);
    expect(isTestNhsNumber(value)).toBe(true);
  });

  it.each([
    // Numbers that public examples show.
    ['1234567890', 'sum 210, remainder 1, check 10: no such number'],
    ['4857773456', 'sum 312, remainder 4, check 7 and not 6'],
    ['12345678', 'eight digits'],
    ['9990000000', 'sum 243, remainder 1, check 10: no such number'],
    ['9990000001', 'sum 243, remainder 1, check 10: no such number'],
    ['9990000010', 'check digit 8 wanted'],
    ['999000001', 'nine digits'],
    ['99900000180', 'eleven digits'],
    ['999 000 0018', 'blanks'],
    [' 9990000018', 'a blank'],
    ['9990000018\n', 'a line end'],
    ['-990000018', 'a sign'],
    ['९९९०००००१८', 'digits that are not ASCII'],
    ['999000001٨', 'a last digit that is not ASCII'],
    ['', 'nothing'],
  ])('%j is invalid: %s', (value) => {
    expect(isNhsNumber(value)).toBe(false);
    expect(isTestNhsNumber(value)).toBe(false);
  });

  it('is a test number only in the 999 range', () => {
    // Ten zeros pass the arithmetic: sum 0, remainder 0, check 0.
    expect(isNhsNumber('0000000000')).toBe(true);
    expect(isTestNhsNumber('0000000000')).toBe(false);
  });

  it.each([
    ['999000001', 8],
    ['999000005', 0],
    ['000000000', 0],
    ['123456789', undefined],
    ['999000000', undefined],
    ['99900000', undefined],
    ['9990000018', undefined],
    ['99900000a', undefined],
    ['', undefined],
  ])('%j has the check digit %s', (nine, digit) => {
    expect(nhsNumberCheckDigit(nine)).toBe(digit);
  });

  const nine = fc.stringMatching(/^999[0-9]{6}$/);
  it('has one check digit at most, which makes the weighted sum of all ten divisible by 11', () => {
    fc.assert(
      fc.property(nine, (digits) => {
        const good = [...'0123456789'].filter((last) => {
          const all = [...digits, last].map(Number);
          // Weights 10 to 1, so that the check digit counts once.
          return all.reduce((total, digit, at) => total + digit * (10 - at), 0) % 11 === 0;
        });
        expect([...'0123456789'].filter((last) => isNhsNumber(digits + last))).toEqual(good);
        expect(nhsNumberCheckDigit(digits)?.toString()).toBe(good[0]);
      }),
    );
  });

  it('shows any single wrong digit', () => {
    fc.assert(
      fc.property(nine, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (digits, at, difference) => {
        const check = nhsNumberCheckDigit(digits);
        fc.pre(check !== undefined);
        const wrong = [...digits, String(check)].map((digit, index) =>
          index === at ? String((Number(digit) + difference) % 10) : digit,
        );
        expect(isNhsNumber(wrong.join(''))).toBe(false);
      }),
    );
  });

  it('is ten ASCII digits and nothing else', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        fc.pre(value.length !== 10 || [...value].some((character) => character < '0' || character > '9'));
        expect(isNhsNumber(value)).toBe(false);
      }),
    );
  });
});
