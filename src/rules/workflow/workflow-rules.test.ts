import { describe, expect, test } from 'vitest';
import { documentBreaches, frozenLines, ruleBreaches } from '../laws.ts';
import { flowExamples } from './flow.examples.ts';
import { flowRules } from './index.ts';
import { messageExamples } from './message.examples.ts';
import { messageRules } from './message.ts';
import { routingAddressExamples } from './routing-address.examples.ts';
import { routingAddressRules } from './routing-address.ts';
import { useCaseExamples } from './use-case.examples.ts';
import { useCaseRules } from './use-case.ts';

const rules = [...flowRules, ...routingAddressRules, ...messageRules, ...useCaseRules];

describe('the rules about workflows', () => {
  test('obey the laws of rules', () => {
    expect(ruleBreaches(rules)).toEqual([]);
  });

  test('have frozen ids, levels and bases', () => {
    expect(frozenLines(rules)).toMatchSnapshot();
  });
});

describe('judged as its examples say:', () => {
  test.each(flowRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, flowExamples[rule.id])).toEqual([]);
  });

  test.each(routingAddressRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, routingAddressExamples[rule.id])).toEqual([]);
  });

  test.each(messageRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, messageExamples[rule.id])).toEqual([]);
  });

  test.each(useCaseRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, useCaseExamples[rule.id])).toEqual([]);
  });
});
