import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../src/core/run.examples.ts';
import { labelled, printable, shortened, wrapped } from './text.ts';

describe('text for reports', () => {
  it('makes control characters visible and leaves the rest', () => {
    expect(printable(HOSTILE)).toBe('<b>&"\' <0x1b>[31m<0x00> | \ufffd ]]> `x`\\nnext');
    expect(printable('caf\u00e9 \u{1f600}')).toBe('caf\u00e9 \u{1f600}');
  });

  it('is made printable once: a second time changes nothing', () => {
    expect(printable(printable(HOSTILE))).toBe(printable(HOSTILE));
  });

  it('is wrapped at spaces, and cut where a word is too long', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapped('', 4)).toEqual(['']);
  });

  it('stands under its label', () => {
    expect(labelled('where', 'x '.repeat(60).trim(), 2)).toEqual([
      `  where      ${'x '.repeat(44).trim()}`,
      `             ${'x '.repeat(16).trim()}`,
    ]);
  });

  it('is shortened with the number of characters left out', () => {
    expect(shortened('abcdef', 4)).toBe('abcd ... (2 more characters)');
    expect(shortened('abcd', 4)).toBe('abcd');
  });
});
