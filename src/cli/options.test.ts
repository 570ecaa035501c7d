import { expect, test } from 'vitest';
import { choicesOf, collect, wholeNumber } from './options.ts';

test('a repeated option adds up, and commas separate', () => {
  expect(collect('c,d', collect('a,,b', []))).toEqual(['a', 'b', 'c', 'd']);
});

test('an unknown choice is named with the known ones', () => {
  expect(choicesOf(['a', 'b'])('a,b')).toEqual(['a', 'b']);
  expect(() => choicesOf(['a', 'b'])('a,x')).toThrow('"x" is none of a, b.');
});

test.each(['0', '11', '1.5', 'one', '', '1e1'])('%j is no whole number from 1 to 10', (text) => {
  expect(() => wholeNumber(1, 10)(text)).toThrow('from 1 to 10');
});

test('the bounds are numbers too', () => {
  expect([wholeNumber(1, 10)('1'), wholeNumber(1, 10)('10')]).toEqual([1, 10]);
});
