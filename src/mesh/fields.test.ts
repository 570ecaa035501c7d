import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, fieldValues } from './fields.ts';

const headers = [
  ['Mex-To', 'X26HC005'],
  ['mex-to', 'X26HC006'],
  ['Content-Type', ''],
] as const;

describe('a header field', () => {
  it('is found without regard to case ("Headers should be treated case insensitively", OAS:394)', () => {
    expect(fieldValues(headers, 'MEX-TO')).toEqual(['X26HC005', 'X26HC006']);
    expect(field(headers, 'mEx-tO')).toBe('X26HC005');
  });

  it('may be present and empty', () => {
    expect(field(headers, 'content-type')).toBe('');
  });

  it.each(['mex', 'mex-to ', 'constructor', '__proto__', 'toString', ''])('%j is absent', (name) => {
    expect(field(headers, name)).toBeUndefined();
    expect(fieldValues(headers, name)).toEqual([]);
  });

  const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/);
  it('is found by every spelling of its name, each value once and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 10 }), (list) => {
        for (const [wanted] of list) {
          const values = list.flatMap(([key, value]) => (key.toUpperCase() === wanted.toUpperCase() ? [value] : []));
          expect(fieldValues(list, wanted.toUpperCase())).toEqual(values);
          expect(fieldValues(list, wanted.toLowerCase())).toEqual(values);
        }
      }),
    );
  });
});
