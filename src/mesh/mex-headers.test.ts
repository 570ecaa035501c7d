import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import {
  CARRIED_MEX_HEADERS,
  HANDSHAKE_HEADERS,
  hasForbiddenCharacter,
  type LimitedMexHeader,
  MEX_HEADER_LIMITS,
  REQUIRED_MEX_HEADERS,
} from './mex-headers.ts';

describe('the limits of Mex headers', () => {
  it.each([
    ['Mex-To', 100, 1457],
    ['Mex-WorkflowID', 300, 1468],
    ['Mex-Chunk-Range', 20, 1478],
    ['Mex-Subject', 500, 1489],
    ['Mex-LocalID', 300, 1499],
    ['Mex-FileName', 300, 1509],
    ['Mex-Content-Checksum', 100, 1519],
  ] satisfies [LimitedMexHeader, number, number][])('%s: "maxLength: %d" (OAS:%d)', (name, max, _line) => {
    expect(MEX_HEADER_LIMITS[name]).toBe(max);
  });

  it('are these seven', () => {
    expect(Object.keys(MEX_HEADER_LIMITS)).toHaveLength(7);
  });

  it('bind what is required (OAS:1453-1473), carried (OAS:1485-1525) and sent with a handshake (OAS:511-537)', () => {
    expect(REQUIRED_MEX_HEADERS).toEqual(['Mex-To', 'Mex-WorkflowID']);
    expect(CARRIED_MEX_HEADERS).toEqual(['Mex-Subject', 'Mex-LocalID', 'Mex-FileName', 'Mex-Content-Checksum']);
    expect(HANDSHAKE_HEADERS).toEqual(['mex-clientversion', 'mex-osname', 'mex-osversion']);
  });
});

describe('a forbidden character', () => {
  it.each([...'\u0000\u0001\t\n\r\u001b\u001f\u007f'])('is %j', (character) => {
    expect(hasForbiddenCharacter(`a${character}b`)).toBe(true);
  });

  // 0x80 to 0x9f are halves of UTF-8 characters when a header is read as latin-1.
  it.each(['', ' ', 'a b', '~', '\u0080', '\u009f', '\u00a0', 'é', '\ud800'])('is not in %j', (value) => {
    expect(hasForbiddenCharacter(value)).toBe(false);
  });

  it('is any code below 32, and 127', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        const codes = [...value].map((character) => character.codePointAt(0) ?? 0);
        expect(hasForbiddenCharacter(value)).toBe(codes.some((code) => code < 32 || code === 127));
      }),
    );
  });
});
