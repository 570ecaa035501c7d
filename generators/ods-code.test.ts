import { describe, expect, test } from 'vitest';
import { refused, unreached, unshrunk, unstable } from './laws.ts';
import { odsCode } from './ods-code.ts';

const matches = (shape: RegExp) => (value: string) => shape.test(value);
const judgedBy = (shape: RegExp) => (value: string) => (shape.test(value) ? [] : [String(shape)]);

describe('ODS codes', () => {
  test('obey the laws', () => {
    expect(unstable(odsCode())).toEqual([]);
    expect(refused(odsCode(), judgedBy(/^[A-Z0-9]{3,6}$/))).toEqual([]);
    expect(refused(odsCode({ kinds: ['GP practice'] }), judgedBy(/^[A-Z][0-9]{5}$/))).toEqual([]);
    expect(
      unreached(odsCode(), { practice: matches(/^[A-Z]\d{5}$/), trust: matches(/^R..$/), national: matches(/^X26$/) }),
    ).toEqual([]);
    expect(unshrunk(odsCode(), (value) => value === 'A00000')).toEqual([]);
  });
});
