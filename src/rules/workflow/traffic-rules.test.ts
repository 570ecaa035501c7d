import { describe, expect, test } from 'vitest';
import { judge } from '../../core/judge.ts';
import { documentRules } from '../documents.ts';
import { clientRules } from '../index.ts';
import { workflowRules } from './index.ts';
import { trafficExamples } from './traffic.examples.ts';

describe('the rules about the traffic of workflows', () => {
  test('have ids that no other rule has', () => {
    const all = [...workflowRules, ...documentRules, ...clientRules].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  test('have frozen ids, levels and bases', () => {
    expect(workflowRules.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`)).toMatchSnapshot();
  });
});

describe.each(workflowRules)('$id $name', (rule) => {
  const { pass = [], fail = [] } = trafficExamples[rule.id] ?? {};

  test.each(pass)('passes its passing examples', (trace) => {
    const kinds = judge(rule, trace).map(({ verdict }) => verdict.kind);
    expect(kinds).toContain('pass');
    expect(kinds).not.toContain('fail');
    expect(kinds).not.toContain('broken');
  });

  test.each(fail)('fails its failing examples', (trace) => {
    expect(judge(rule, trace).map(({ verdict }) => verdict.kind)).toContain('fail');
  });

  test('has both', () => {
    expect(pass.length * fail.length).toBeGreaterThan(0);
  });
});
