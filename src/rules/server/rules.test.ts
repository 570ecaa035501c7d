import { describe, expect, test } from 'vitest';
import { frozenLines, ruleBreaches, traceBreaches } from '../laws.ts';
import { examples } from './examples.ts';
import { serverRules } from './index.ts';

describe('the catalogue', () => {
  test('obeys the laws of rules', () => {
    expect(ruleBreaches(serverRules)).toEqual([]);
  });

  test('has frozen ids, levels and bases', () => {
    expect(frozenLines(serverRules)).toMatchSnapshot();
  });
});

test.each(serverRules)('$id $name judges its examples as they say', (rule) => {
  expect(traceBreaches(rule, examples[rule.id])).toEqual([]);
});
