import { describe, expect, test } from 'vitest';
import { code } from './code.ts';
import { edgesOf, refused, unreached, unshrunk, unstable } from './laws.ts';

describe('codes of a pattern', () => {
  test('obey the laws', () => {
    const codes = code('GP\\A-A99X');
    expect(unstable(codes)).toEqual([]);
    expect(refused(codes, (value) => (/^GPA-[A-Z][0-9]{2}[0-9A-Z]$/.test(value) ? [] : ['pattern']))).toEqual([]);
    expect(unshrunk(codes, (value) => value === 'GPA-A000')).toEqual([]);
  });

  test('reach both ends of every place', () => {
    const ends = edgesOf([...'A0Z9'], (value: string, end) => value.includes(end));
    expect(unreached(code('A9'), ends)).toEqual([]);
  });
});
