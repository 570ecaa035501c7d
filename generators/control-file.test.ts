import { describe, expect, test } from 'vitest';
import { controlFile, controlTree, type ControlFileKind } from './control-file.ts';
import { controlFileDefects } from './control-file-defects.ts';
import { controlFileStatusDefects } from './control-file-status-defects.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';
import { judgeControlFile } from './oracles/control-file.ts';

const KINDS: readonly ControlFileKind[] = ['out', 'sent', 'received', 'report'];

describe.each(KINDS)('control files of kind %s', (kind) => {
  test('obey the laws', () => {
    const files = controlFile({ kind });
    expect(unstable(files)).toEqual([]);
    expect(refused(files, (file) => judgeControlFile(file, kind === 'out' ? 'application' : 'client'))).toEqual([]);
    expect(unshrunk(files, (file) => file.length < 800)).toEqual([]);
  });
});

describe('control files of an application', () => {
  test('reach routing addresses, text that needs escaping, the limits and each address type', () => {
    const edges = {
      'routing address': />GPPROVIDER_999/,
      escaping: /<Subject>.*&amp;/,
      'longest subject': /<Subject>.{500,}<\/Subject>/,
      'longest local id': /<LocalId>.{255,}<\/LocalId>/,
      'all addresses': /<To_ESMTP>/,
      'only what is required': /^.*\n<DTSControl>(<[^/>]+>[^<]*<\/[^>]+>){6}<\/DTSControl>$/,
      'another order': /<DTSControl>(?!<Version)/,
    };
    const list = Object.entries(edges).map(([name, shape]) => [name, (file: string) => shape.test(file)] as const);
    expect(unreached(controlFile(), Object.fromEntries(list), { runs: 3000 })).toEqual([]);
  });

  test('have defects that libxml2 or the rules refuse', () => {
    expect(unproven(controlTree(), controlFileDefects, (file) => judgeControlFile(file, 'application'))).toEqual([]);
    expect(lostDefects(controlTree(), controlFileDefects, (file) => file.length < 1800)).toEqual([]);
  });
});

describe('control files of a client', () => {
  test('reach delays, transfers, errors and routing failures', () => {
    const codes = { delay: '>05<', routing: '>EPL-154<', 'poll failure': '>15<', success: '>00<' };
    const list = Object.entries(codes).map(([name, code]) => [name, (file: string) => file.includes(code)] as const);
    expect(unreached(controlFile({ kind: 'report' }), Object.fromEntries(list))).toEqual([]);
  });

  test('have defects of the status record', () => {
    const sent = controlTree({ kind: 'sent' });
    expect(unproven(sent, controlFileStatusDefects, (file) => judgeControlFile(file, 'client'))).toEqual([]);
    expect(lostDefects(sent, controlFileStatusDefects, (file) => file.length < 900)).toEqual([]);
  });
});
