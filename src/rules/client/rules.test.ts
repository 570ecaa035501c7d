import { describe, expect, test } from 'vitest';
import { judge } from '../../core/judge.ts';
import { trace } from '../example.ts';
import { frozenLines, ruleBreaches, traceBreaches } from '../laws.ts';
import { untestable } from '../untestable.ts';
import { clientExamples } from './examples.ts';
import { clientRules } from './index.ts';

describe('the client rules', () => {
  test('obey the laws of rules', () => {
    expect(ruleBreaches(clientRules)).toEqual([]);
  });

  test('have frozen ids, levels and bases', () => {
    expect(frozenLines(clientRules)).toMatchSnapshot();
  });

  test('say what evidence they need, unless no traffic can show them', () => {
    const silent = clientRules.filter(({ id, needs }) => (needs === undefined) !== id in untestable);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test('judge recordings of clients only', () => {
    for (const { pass, fail } of Object.values(clientExamples)) {
      const unrecorded = [...pass, ...fail].map(({ exchanges }) => trace(...exchanges));
      expect(clientRules.flatMap((rule) => unrecorded.flatMap((evidence) => judge(rule, evidence)))).toEqual([]);
    }
  });
});

test.each(clientRules.filter(({ id }) => !(id in untestable)))('$id $name judges its examples as they say', (rule) => {
  expect(traceBreaches(rule, clientExamples[rule.id])).toEqual([]);
});
