import { describe, expect, test } from 'vitest';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';
import { nhsNumber } from './nhs-number.ts';
import { nhsNumberDefects } from './nhs-number-defects.ts';

/** Modulus 11 as the Data Dictionary puts it, the other way round: all ten digits, weighted 10 to 1, sum to a multiple of 11. */
const judge = (value: string): readonly string[] => {
  const digits = /^[0-9]{10}$/.test(value) ? Array.from(value, Number) : [];
  const sum = digits.reduce((total, digit, index) => total + digit * (10 - index), 0);
  return digits.length === 10 && sum % 11 === 0 ? [] : ['WFL-002'];
};

describe('NHS numbers', () => {
  test('obey the laws', () => {
    expect(unstable(nhsNumber())).toEqual([]);
    expect(refused(nhsNumber(), judge, { runs: 5000 })).toEqual([]);
    expect(unshrunk(nhsNumber(), (value) => value.startsWith('999000'))).toEqual([]);
  });

  test('are all from the test range', () => {
    expect(refused(nhsNumber(), (value) => (value.startsWith('999') ? [] : ['999']))).toEqual([]);
  });

  test('reach every check digit and both ends of the range', () => {
    const edges = edgesOf([...'0123456789'], (value: string, digit) => value.endsWith(digit));
    expect(unreached(nhsNumber(), { ...edges, first: (v) => v < '9990001', last: (v) => v > '9999999' })).toEqual([]);
  });

  test('have defects that modulus 11 refuses', () => {
    expect(unproven(nhsNumber(), nhsNumberDefects, judge, { runs: 100 })).toEqual([]);
    expect(lostDefects(nhsNumber(), nhsNumberDefects, (value) => value.startsWith('99'))).toEqual([]);
  });
});
