import { describe, expect, test } from 'vitest';
import { refused, unreached, unshrunk, unstable } from './laws.ts';
import { givenName, surname } from './person-name.ts';

const isName = (value: string): boolean => /^\p{L}([\p{L}\p{M}'\u2019 -]*[\p{L}\p{M}])?$/u.test(value);
const judge = (longest: number) => (value: string) => (isName(value) && value.length <= longest ? [] : ['name']);

describe('surnames', () => {
  test('obey the laws', () => {
    expect(unstable(surname())).toEqual([]);
    expect(refused(surname(), judge(35), { runs: 2000 })).toEqual([]);
    expect(refused(surname({ maxLength: 3 }), judge(3), { runs: 2000 })).toEqual([]);
    expect(unshrunk(surname(), (value) => value === 'Barby')).toEqual([]);
  });

  test('reach every form that names have in England', () => {
    const forms = {
      apostrophe: /^[A-Z]'/,
      'typographic apostrophe': /\u2019/,
      hyphen: /[a-z]-[A-Z]/,
      blank: / /,
      accent: /[^\x00-\x7f]/,
      'combining accent': /\u0301/,
      'one letter': /^.$/,
      'longest allowed': /^.{35}$/,
    };
    const edges = Object.entries(forms).map(([form, shape]) => [form, (value: string) => shape.test(value)] as const);
    expect(unreached(surname(), Object.fromEntries(edges))).toEqual([]);
  });

  test('keep to the characters asked for', () => {
    const ascii = surname({ characters: 'ascii', blanks: false });
    expect(refused(ascii, (value) => (/^[A-Za-z'-]+$/.test(value) ? [] : ['ascii']))).toEqual([]);
    const latin = surname({ characters: 'latin-1' });
    expect(refused(latin, (value) => (/^[\x20-\xff]+$/.test(value) ? [] : ['latin-1']))).toEqual([]);
  });
});

describe('given names', () => {
  test('obey the laws', () => {
    expect(unstable(givenName())).toEqual([]);
    expect(refused(givenName(), judge(35))).toEqual([]);
    expect(unshrunk(givenName(), (value) => value === 'Alix')).toEqual([]);
  });
});
