import { describe, expect, test } from 'vitest';
import { flowExamples } from './flow.examples.ts';
import { flowRules } from './index.ts';
import { messageExamples } from './message.examples.ts';
import { messageRules } from './message.ts';
import { routingAddressExamples } from './routing-address.examples.ts';
import { routingAddressRules } from './routing-address.ts';
import { useCaseExamples } from './use-case.examples.ts';
import { useCaseRules } from './use-case.ts';
import { judgedDocuments, type JudgedDocuments } from '../example-documents.ts';

const all: readonly JudgedDocuments[] = [
  ...judgedDocuments(flowRules, flowExamples),
  ...judgedDocuments(routingAddressRules, routingAddressExamples),
  ...judgedDocuments(messageRules, messageExamples),
  ...judgedDocuments(useCaseRules, useCaseExamples),
];
const rules = all.map(({ rule }) => rule);

describe('the rules about workflows', () => {
  test('have unique ids and names', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });

  test('have frozen ids, levels and bases', () => {
    expect(rules.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`)).toMatchSnapshot();
  });

  test('state each rule in one present-tense sentence without the level word', () => {
    const odd = rules.filter(
      ({ statement }) => !/^[A-Z].*[^.]\.$/.test(statement) || /\b(MUST|SHOULD|must|should)\b/.test(statement),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(all)('$rule.id $rule.name', ({ pass, fail }) => {
  test('holds in its passing examples', () => {
    expect(pass.length).toBeGreaterThan(0);
    expect(new Set(pass.map(({ state }) => state))).toEqual(new Set(['held']));
  });

  test('finds its failing examples, and says where and what to do', () => {
    expect(fail.length).toBeGreaterThan(0);
    expect(new Set(fail.map(({ state }) => state))).toEqual(new Set(['not held']));
    const findings = fail.flatMap((result) => result.findings);
    for (const { expected, received, place } of findings) {
      expect([expected, received, place.file]).not.toContain('');
    }
  });
});
