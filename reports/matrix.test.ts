import { describe, expect, it } from 'vitest';
import { exampleRun } from '../src/core/run.examples.ts';
import { DISCLAIMER } from '../src/core/run.ts';
import { matrix } from './matrix.ts';

const run = exampleRun();
const lines = matrix(run).trimEnd().split('\n');
const rows = lines.filter((line) => line.startsWith('| EX-'));

describe('the rule matrix', () => {
  it('has a row for every rule', () => {
    expect(rows.map((row) => row.slice(2, 8))).toEqual(run.rules.map(({ metadata }) => metadata.id));
  });

  it('has nine cells in every row, whatever the target answered', () => {
    for (const row of rows) expect(row.replace(/\\./g, '').split('|')).toHaveLength(11);
  });

  it('shows markup of the target as text', () => {
    expect(rows.join()).not.toMatch(/<b>|(?<!\\)`/);
  });

  it('says why a rule is not shown, and which variants are missing', () => {
    expect(rows[8]).toContain('1 of 2; missing: upper case | the valid twin was refused');
    expect(rows[7]).toContain("adminClock is off: the target's clock can't be moved");
  });

  it('ends with the disclaimer', () => {
    expect(lines.at(-1)).toBe(DISCLAIMER);
  });
});
