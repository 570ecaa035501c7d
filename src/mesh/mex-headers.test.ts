import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import {
  CARRIED_MEX_HEADERS,
  HANDSHAKE_HEADERS,
  hasForbiddenCharacter,
  type LimitedMexHeader,
  MEX_HEADER_LIMITS,
  mexHeaderDefect,
  REQUIRED_MEX_HEADERS,
} from './mex-headers.ts';

const VALID = [
  ['authorization', 'NHSMESH X26HC006'],
  ['mex-to', 'X26HC005'],
  ['mex-workflowid', 'API-DOCS-TEST'],
] as const;

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

describe('the Mex headers of a send', () => {
  it('have no defect when the required ones are there', () => {
    expect(mexHeaderDefect(VALID)).toBeUndefined();
    // The curl sample of OAS:1413-1417.
    const sample = [
      ['mex-from', 'X26HC006'],
      ['mex-to', 'X26HC005'],
      ['mex-workflowid', 'API-DOCS-TEST'],
      ['mex-filename', 'None'],
      ['mex-localid', 'api-docs-bob-greets-alice'],
    ] as const;
    expect(mexHeaderDefect(sample)).toBeUndefined();
  });

  it.each([
    ['Mex-To', [['Mex-WorkflowID', 'W']]],
    [
      'Mex-To',
      [
        ['Mex-To', ''],
        ['Mex-WorkflowID', 'W'],
      ],
    ],
    [
      'Mex-To',
      [
        ['Mex-To', '  '],
        ['Mex-WorkflowID', 'W'],
      ],
    ],
    ['Mex-WorkflowID', [['MEX-TO', 'X26HC005']]],
    [
      'Mex-WorkflowID',
      [
        ['MEX-TO', 'X26HC005'],
        ['mex-workflowid', ' '],
      ],
    ],
    ['Mex-To', []],
  ] satisfies [string, [string, string][]][])('lack %s', (header, headers) => {
    expect(mexHeaderDefect(headers)).toEqual({ kind: 'missing', header });
  });

  it.each(Object.entries(MEX_HEADER_LIMITS))('%s may have %d characters and no more', (header, max) => {
    const others = VALID.filter(([name]) => name !== header.toLowerCase());
    expect(mexHeaderDefect([...others, [header, 'x'.repeat(max)]])).toBeUndefined();
    expect(mexHeaderDefect([...others, [header.toLowerCase(), 'x'.repeat(max + 1)]])).toEqual({
      kind: 'too long',
      header,
      length: max + 1,
      max,
    });
  });

  it('may not be repeated, in whatever case, but other headers may', () => {
    expect(mexHeaderDefect([...VALID, ['Mex-To', 'X26HC005']])).toEqual({ kind: 'repeated', header: 'mex-to' });
    expect(mexHeaderDefect([...VALID, ['MEX-Other', '1'], ['mex-other', '1']])).toMatchObject({ kind: 'repeated' });
    expect(mexHeaderDefect([...VALID, ['Accept', '*/*'], ['accept', '*/*']])).toBeUndefined();
  });

  it('may not hold control characters, but other headers are not looked at', () => {
    const bad = ['Mex-Subject', 'a\tb'] as const;
    expect(mexHeaderDefect([...VALID, bad])).toEqual({ kind: 'forbidden character', header: 'Mex-Subject' });
    expect(mexHeaderDefect([...VALID, ['Accept', 'a\tb']])).toBeUndefined();
  });

  it('are not taken from the names that every object has', () => {
    expect(mexHeaderDefect([...VALID, ['__proto__', 'x'.repeat(9999)], ['constructor', '\u0000']])).toBeUndefined();
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
