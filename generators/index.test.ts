import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as generators from './index.ts';

test('users import valid values and defects from one place', () => {
  const { malformed, mexHeaders, mexHeaderDefects } = generators;
  expect(fc.sample(mexHeaders(), 1)[0]?.[0]?.[0]).toBe('Mex-To');
  expect(fc.sample(malformed(mexHeaders(), mexHeaderDefects), 1)[0]).toHaveProperty('defect.rule');
});

test('users bring their own columns to a table', () => {
  const { columns, csvDefects, csvFile, GPES_REPORT } = generators;
  const format = { ...GPES_REPORT, records: { row: columns([['Registered', 'integer', 5, '!']]) } };
  expect(fc.sample(csvFile(format, { minRows: 1, maxRows: 1 }), { numRuns: 1, seed: 1 })[0]).toMatch(
    /^Registered\r\n\d{1,5}\r\n$/,
  );
  expect(csvDefects(format).map(({ name }) => name)).toContain('required field empty');
});
