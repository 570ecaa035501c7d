import { describe, expect, test } from 'vitest';
import { frozenLines, ruleBreaches, traceBreaches } from '../laws.ts';
import { workflowRules } from './index.ts';
import { trafficExamples } from './traffic.examples.ts';

describe('the rules about the traffic of workflows', () => {
  test('obey the laws of rules', () => {
    expect(ruleBreaches(workflowRules)).toEqual([]);
  });

  test('have frozen ids, levels and bases', () => {
    expect(frozenLines(workflowRules)).toMatchSnapshot();
  });
});

test.each(workflowRules)('$id $name judges its examples as they say', (rule) => {
  expect(traceBreaches(rule, trafficExamples[rule.id])).toEqual([]);
});
