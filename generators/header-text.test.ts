import { describe, expect, test } from 'vitest';
import { headerText } from './header-text.ts';
import { edgesOf, refused, unreached, unshrunk, unstable } from './laws.ts';

const matches = (shape: RegExp) => (value: string) => shape.test(value);
const judgedBy = (shape: RegExp) => (value: string) => (shape.test(value) ? [] : [String(shape)]);

describe('header texts', () => {
  const text = headerText({ maxLength: 500 });

  test('obey the laws', () => {
    expect(unstable(text)).toEqual([]);
    expect(refused(text, judgedBy(/^([\x21-\x7e]([\x20-\x7e]{0,498}[\x21-\x7e])?)?$/), { runs: 2000 })).toEqual([]);
    expect(unshrunk(text, (value) => value === '')).toEqual([]);
  });

  test('reach the limit and one less', () => {
    const lengths = edgesOf([0, 499, 500], (value: string, length) => value.length === length);
    expect(unreached(text, lengths)).toEqual([]);
    expect(unreached(headerText({ minLength: 1, maxLength: 1 }), { one: matches(/^.$/) })).toEqual([]);
  });
});
