import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../src/core/exchange.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { mexHeaders } from './mex-headers.ts';
import { mexHeaderDefects } from './mex-headers-defects.ts';
import { severalDefects } from './defect.ts';

/** The header parameters of 'Send message' as the official specification declares them (OAS:1453-1525). */
const schema = {
  type: 'object',
  required: ['mex-to', 'mex-workflowid'],
  properties: {
    'mex-to': { type: 'string', maxLength: 100 },
    'mex-workflowid': { type: 'string', maxLength: 300 },
    'mex-chunk-range': { type: 'string', maxLength: 20 },
    'mex-subject': { type: 'string', maxLength: 500 },
    'mex-localid': { type: 'string', maxLength: 300 },
    'mex-filename': { type: 'string', maxLength: 300 },
    'mex-content-checksum': { type: 'string', maxLength: 100 },
  },
};
const validate = new Ajv({ allErrors: true }).compile(schema);

const judge: Judge<HeaderList> = (fields) => {
  const values = Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value]));
  validate(values);
  const lengths = (validate.errors ?? []).filter(({ keyword }) => keyword === 'maxLength').map(() => 'SRV-141');
  const range = /^([1-9]\d*):([1-9]\d*)$/.exec(values['mex-chunk-range'] ?? '1:1');
  return [
    ...lengths,
    ...((values['mex-to'] ?? '').trim() === '' ? ['SRV-133'] : []),
    ...((values['mex-workflowid'] ?? '').trim() === '' ? ['SRV-137'] : []),
    ...((values['mex-from'] ?? 'ALICE') === 'ALICE' ? [] : ['SRV-138']),
    ...((values['mex-messagetype'] ?? 'DATA') === 'DATA' ? [] : ['SRV-139']),
    ...(fields.some(([, value]) => /\p{Cc}/u.test(value)) ? ['SRV-142'] : []),
    ...(new Set(fields.map(([name]) => name.toLowerCase())).size < fields.length ? ['SRV-142'] : []),
    ...(lengths.length > 0 || (range && Number(range[1]) <= Number(range[2])) ? [] : ['SRV-163']),
  ];
};

const headers = mexHeaders({ from: 'ALICE' });

describe('Mex header sets', () => {
  test('obey the laws', () => {
    expect(unstable(headers)).toEqual([]);
    expect(refused(headers, judge, { runs: 2000 })).toEqual([]);
    expect(unshrunk(headers, (fields) => fields.length === 2 && fc.stringify(fields).length < 80)).toEqual([]);
  });

  test('reach each limit and one less, and the set without and with every optional header', () => {
    const limits = {
      'Mex-To': 100,
      'Mex-WorkflowID': 300,
      'Mex-Subject': 500,
      'Mex-LocalID': 300,
      'Mex-FileName': 300,
      'Mex-Content-Checksum': 100,
    };
    const atLimit = (fields: HeaderList, header: string) =>
      fields.some(([name, value]) => name === header && value.length === limits[header as keyof typeof limits]);
    expect(unreached(headers, edgesOf(Object.keys(limits), atLimit), { runs: 2000 })).toEqual([]);
    expect(
      unreached(
        headers,
        edgesOf([2, 10], (fields, count) => fields.length === count),
        { runs: 2000 },
      ),
    ).toEqual([]);
  });

  test('are spelt and chosen as asked', () => {
    const lower = mexHeaders({
      names: 'lower case',
      optional: 'none',
      to: fc.constant('BOB'),
      workflow: fc.constant('W'),
    });
    expect(fc.sample(lower, 1)).toEqual([
      [
        ['mex-to', 'BOB'],
        ['mex-workflowid', 'W'],
      ],
    ]);
    expect(fc.sample(mexHeaders({ optional: 'all' }), 1)[0]).toHaveLength(9);
  });

  test('have defects that the official schema and the code table refuse', () => {
    expect(unproven(headers, mexHeaderDefects, judge)).toEqual([]);
    expect(lostDefects(headers, mexHeaderDefects, (fields) => fields.length <= 3)).toEqual([]);
  });

  test('can carry several defects at once', () => {
    const several = severalDefects(headers, mexHeaderDefects);
    expect(
      refused(several, ({ value, defects }) => (judge(value).length > 0 && defects.length >= 2 ? [] : ['several'])),
    ).toEqual([]);
  });
});
